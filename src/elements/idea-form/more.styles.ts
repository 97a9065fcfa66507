import { css } from 'lit'

export const moreStyles = css`
  .photos {
    display: grid;
    gap: 14px;
    margin-block-start: 12px;
  }
  .photo {
    display: grid;
    grid-template-columns: minmax(72px, 120px) 1fr;
    gap: 12px;
    align-items: start;
  }
  .photo img {
    inline-size: 100%;
    aspect-ratio: 4 / 3;
    object-fit: cover;
    border-radius: var(--_radius);
    background: var(--_mist);
  }
  .drop {
    border: 1.5px dashed var(--_edge);
    border-radius: var(--_radius);
    padding: 14px;
    margin-block-start: 8px;
  }
  .file {
    position: relative;
  }
  .file input {
    position: absolute;
    inset: 0;
    opacity: 0;
    inline-size: 100%;
    cursor: pointer;
  }
  .file:has(:focus-visible) {
    outline: 3px solid var(--_ink);
    outline-offset: 3px;
  }
  .mine {
    margin-block-start: 28px;
    border-block-start: 1px solid var(--_line);
    padding-block-start: 16px;
  }
`
