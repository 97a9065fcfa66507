import { css } from 'lit'

export const styles = css`
  .filters {
    display: grid;
    grid-template-columns: repeat(auto-fit, minmax(min(100%, 190px), 1fr));
    gap: 12px 20px;
    margin-block: 20px 12px;
  }
  .idea {
    padding-block: 20px;
    border-block-start: 1px solid var(--_line);
    content-visibility: auto;
    contain-intrinsic-size: auto 220px;
  }
  .meta {
    display: flex;
    flex-wrap: wrap;
    gap: 4px 14px;
    align-items: center;
    color: var(--_quiet);
    font-size: 0.94em;
    margin-block-start: 6px;
  }
  .text {
    margin-block-start: 8px;
    max-inline-size: 45em;
    white-space: pre-line;
  }
  .promise,
  .actions,
  form {
    margin-block-start: 10px;
  }
`
