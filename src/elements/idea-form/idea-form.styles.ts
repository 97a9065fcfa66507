import { css } from 'lit'

export const styles = css`
  form {
    max-inline-size: 45em;
    margin-block-start: 24px;
  }
  .intro {
    color: var(--_quiet);
    margin-block-start: 6px;
  }
  .urgent {
    margin-block: 8px 22px;
    padding-inline-start: 14px;
    border-inline-start: 3px solid var(--_line);
    color: var(--_quiet);
    font-size: 0.92em;
  }
  .shared {
    margin-block-end: 14px;
  }
  summary {
    min-block-size: 44px;
    padding-block: 10px;
    font-weight: 620;
    color: var(--_accent-dark);
    cursor: pointer;
  }
  details[open] > summary {
    margin-block-end: 6px;
  }
  .status {
    margin-block-start: 24px;
    max-inline-size: 45em;
  }
`
