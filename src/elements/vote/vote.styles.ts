import { css } from 'lit'

export const styles = css`
  .intro {
    color: var(--_quiet);
    margin-block-start: 6px;
    max-inline-size: 45em;
  }
  form,
  .result,
  .status {
    margin-block-start: 24px;
  }
  .result,
  .status,
  .review {
    max-inline-size: 45em;
  }
  .sides {
    display: grid;
    gap: 24px;
    grid-template-columns: repeat(auto-fit, minmax(min(100%, 20em), 1fr));
    align-items: start;
  }
  .sides > :first-child {
    max-inline-size: 45em;
  }
  .option {
    margin-block-start: 12px;
    border: 1.5px solid var(--_edge);
    border-radius: 10px;
  }
  .head {
    display: flex;
    gap: 4px 14px;
    align-items: start;
    inline-size: 100%;
    min-block-size: 58px;
    padding: 15px 16px;
    font-weight: 620;
  }
  label.head {
    cursor: pointer;
  }
  .name {
    flex: 1;
  }
  .cost {
    white-space: nowrap;
  }
  .about {
    padding-inline: 16px;
    color: var(--_quiet);
    font-size: 0.94em;
  }
  .about > :last-child {
    padding-block-end: 14px;
  }
  .about img {
    max-inline-size: 100%;
    border-radius: 6px;
  }
  .option:has(.head :checked) {
    border-color: var(--_accent);
    background: var(--_accent-mist);
  }
  .option:has(.head :focus-visible) {
    outline: 3px solid var(--_ink);
    outline-offset: 3px;
  }
  .head input,
  .tick input {
    flex: none;
    inline-size: 22px;
    block-size: 22px;
    margin: 3px 0 0;
    accent-color: var(--_accent);
  }
  .head input {
    outline: none;
  }
  .tick {
    display: flex;
    gap: 12px;
    min-block-size: 44px;
    align-items: center;
  }
  .points {
    display: flex;
    flex-wrap: wrap;
    gap: 8px;
    padding: 0 16px 14px;
  }
  .points label {
    display: flex;
    gap: 6px;
    align-items: center;
    min-block-size: 44px;
    min-inline-size: 44px;
    cursor: pointer;
  }
  .points input {
    inline-size: 22px;
    block-size: 22px;
    margin: 0;
    accent-color: var(--_accent);
  }
  .ranked .row {
    padding: 0 16px 14px;
    gap: 8px;
  }
  .ranked select {
    inline-size: auto;
    margin: 0;
  }
  .ranked .head {
    padding-block-end: 4px;
    min-block-size: 0;
  }
  .sum {
    font-size: 1.65em;
    font-weight: 700;
    line-height: 1.2;
  }
  .aside {
    padding: 18px;
    border: 1px solid var(--_line);
    border-radius: 10px;
  }
  .aside > * + * {
    margin-block-start: 14px;
  }
  .aside > .error:empty,
  .aside > .error:empty:first-child + * {
    margin-block-start: 0;
  }
  .tag {
    margin-block-end: 8px;
  }
  .basket meter,
  .bar meter {
    inline-size: 100%;
    block-size: 14px;
  }
  .dots {
    list-style: square;
    padding-inline-start: 1.2em;
  }
  .letter {
    flex: none;
    inline-size: 28px;
    block-size: 28px;
    border-radius: 7px;
    display: grid;
    place-items: center;
    font-weight: 700;
    background: var(--_mist);
    color: var(--_ink);
  }
  .bar {
    display: grid;
    grid-template-columns: auto minmax(0, 1fr) auto;
    gap: 2px 14px;
    align-items: center;
    margin-block-start: 14px;
  }
  .bar > meter,
  .bar > details {
    grid-column: 2 / -1;
  }
  summary {
    min-block-size: 44px;
    padding-block: 10px;
    font-weight: 620;
    cursor: pointer;
  }
  .count {
    font-weight: 640;
    white-space: nowrap;
  }
  @media (forced-colors: active) {
    .option:has(.head :checked) {
      outline: 2px solid Highlight;
    }
  }
`
