import { css } from 'lit'

export const styles = css`
  :host {
    container-type: inline-size;
  }
  .intro {
    color: var(--_quiet);
    margin-block-start: 6px;
    max-inline-size: 45em;
  }
  .panes {
    display: grid;
    gap: 32px;
    margin-block-start: 24px;
  }
  .main {
    min-inline-size: 0;
    max-inline-size: 45em;
  }
  .receipt {
    margin-block-end: 28px;
  }
  .earlier li {
    border-block-start: 1px solid var(--_line);
    padding-block: 10px;
  }
  .earlier ul {
    margin-block: 8px 16px;
    border-block-end: 1px solid var(--_line);
  }
  @container (min-width: 56em) {
    .panes {
      grid-template-columns: minmax(0, 45em) minmax(16em, 1fr);
      gap: 48px;
    }
    .earlier {
      border-inline-start: 1px solid var(--_line);
      padding-inline-start: 32px;
    }
  }
`
