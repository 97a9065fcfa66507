import { css } from 'lit'

export const monthGridStyles = css`
  .grid {
    margin-block-start: 20px;
    max-inline-size: 34em;
  }
  .grid .row {
    justify-content: space-between;
  }
  table {
    inline-size: 100%;
    table-layout: fixed;
    border-collapse: collapse;
    margin-block: 12px;
  }
  th {
    font-size: 0.9em;
    font-weight: 600;
    color: var(--_quiet);
    padding-block: 6px;
  }
  abbr {
    text-decoration: none;
  }
  td {
    padding: 1px;
  }
  td button {
    font: inherit;
    color: inherit;
    inline-size: 100%;
    min-block-size: 44px;
    border: 1px solid transparent;
    border-radius: 6px;
    background: none;
    cursor: pointer;
  }
  td button:hover {
    background: var(--_mist);
  }
  .busy button {
    background: var(--_accent-mist);
    color: var(--_accent-dark);
    font-weight: 700;
  }
  [aria-current='date'] {
    border: 1px dashed currentcolor;
  }
  [aria-selected='true'] button {
    border: 2px solid var(--_accent);
  }
  td span {
    display: block;
    line-height: 0.5;
  }
  @media (forced-colors: active) {
    .busy button {
      border-color: Highlight;
    }
  }
`
