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
    max-inline-size: 45em;
  }
  .option {
    display: grid;
    grid-template-columns: auto auto minmax(0, 1fr);
    gap: 4px 14px;
    align-items: start;
    min-block-size: 60px;
    margin-block-start: 12px;
    padding: 15px 16px;
    border: 1.5px solid var(--_edge);
    border-radius: 10px;
    cursor: pointer;
  }
  .option:has(:checked) {
    border-color: var(--_accent);
    background: var(--_accent-mist);
  }
  .option:has(:focus-visible) {
    outline: 3px solid var(--_ink);
    outline-offset: 3px;
  }
  .option input {
    inline-size: 22px;
    block-size: 22px;
    margin: 3px 0 0;
    accent-color: var(--_accent);
    outline: none;
  }
  .letter {
    inline-size: 28px;
    block-size: 28px;
    border-radius: 7px;
    display: grid;
    place-items: center;
    font-weight: 700;
    background: var(--_mist);
    color: var(--_ink);
  }
  .option .quiet {
    grid-column: 3;
    font-weight: 400;
  }
  .send {
    margin-block-start: 20px;
  }
  .rules {
    margin-block-start: 16px;
  }
  .bar {
    display: grid;
    grid-template-columns: auto minmax(0, 1fr) auto;
    gap: 2px 14px;
    align-items: center;
    margin-block-start: 14px;
  }
  .bar meter {
    grid-column: 2 / -1;
    inline-size: 100%;
    block-size: 14px;
  }
  .count {
    font-weight: 640;
    white-space: nowrap;
  }
  @media (forced-colors: active) {
    .option:has(:checked) {
      outline: 2px solid Highlight;
    }
  }
`
