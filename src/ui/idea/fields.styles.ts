import { css } from 'lit'

/** What the fields of an idea need beside the `fields` of every form. */
export const ideaFields = css`
  .summary {
    margin-block-end: 22px;
  }
  .summary li + li {
    margin-block-start: 2px;
  }
  .strong {
    font-weight: 600;
  }
  .check {
    display: flex;
    gap: 10px;
    align-items: center;
    min-block-size: 44px;
    font-weight: 400;
    cursor: pointer;
  }
  .check input {
    inline-size: 20px;
    block-size: 20px;
    flex: none;
    accent-color: var(--_accent);
  }
  .check + .why {
    margin-block-end: 16px;
  }
  .code {
    font-family: ui-monospace, 'Cascadia Mono', Menlo, monospace;
    font-size: 1.1em;
    letter-spacing: 0.04em;
    overflow-wrap: normal;
  }
`
