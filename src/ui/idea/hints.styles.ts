import { css } from 'lit'

/** What is seen while someone writes, beside the fields. */
export const hintStyles = css`
  .hints {
    display: grid;
    gap: 12px;
    margin-block-end: 22px;
  }
  .hints li {
    display: flex;
    flex-wrap: wrap;
    gap: 2px 14px;
    align-items: center;
    justify-content: space-between;
    border-block-start: 1px solid var(--_line);
    padding-block: 6px;
  }
`
