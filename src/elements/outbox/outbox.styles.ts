import { css } from 'lit'

export const styles = css`
  .item {
    padding-block: 14px;
    border-block-start: 1px solid var(--_line);
  }
  .item > * + * {
    margin-block-start: 6px;
  }
  .what {
    font-weight: 620;
  }
  .warn {
    color: var(--_bad);
    font-weight: 600;
  }
`
