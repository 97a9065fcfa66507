import { css } from 'lit'

/** Styles of what the element loads later. */
export const moreStyles = css`
  .chosen {
    margin-block: 8px;
  }
  .chosen li {
    display: flex;
    gap: 12px;
    align-items: center;
    padding-block: 4px;
  }
  .numbered {
    counter-reset: place;
  }
  .numbered li::before {
    counter-increment: place;
    content: counter(place) '.';
    font-weight: 700;
  }
  .code {
    overflow-wrap: anywhere;
  }
  .file {
    position: relative;
    cursor: pointer;
  }
  .file input {
    position: absolute;
    inset: 0;
    inline-size: 100%;
    opacity: 0;
    cursor: pointer;
  }
  .file:has(:focus-visible) {
    outline: 3px solid var(--_ink);
    outline-offset: 3px;
  }
  .project p,
  .check > * + * {
    margin-block-start: 8px;
  }
  .findings li {
    padding-block: 2px;
  }
`
