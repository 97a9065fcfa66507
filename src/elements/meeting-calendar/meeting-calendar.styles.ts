import { css } from 'lit'

export const styles = css`
  .sign-up {
    margin-block-start: 16px;
  }
  .sign-up > * + * {
    margin-block-start: 8px;
  }
  .need {
    margin-block-start: 16px;
  }
  .need summary {
    color: var(--_accent-dark);
  }
  .need form > * + * {
    margin-block-start: 16px;
  }
  .intro {
    color: var(--_quiet);
    margin-block-start: 6px;
  }
  .next {
    --_band: var(--nm-band, #07435a);
    display: grid;
    grid-template-columns: auto minmax(0, 1fr);
    gap: 20px;
    align-items: center;
    margin-block-start: 24px;
    padding: 24px;
    border: 1px solid transparent;
    border-radius: 14px;
    background: var(--_band);
    color: #fff;
  }
  .leaf {
    background: #fff;
    color: #14263a;
    border-radius: 10px;
    padding: 8px 14px;
    min-inline-size: 84px;
    text-align: center;
    line-height: 1.15;
  }
  .leaf b {
    display: block;
    font-size: 2em;
    letter-spacing: -0.02em;
  }
  .leaf span {
    font-size: 0.92em;
  }
  .next summary,
  .need summary {
    display: inline-flex;
    align-items: center;
    min-block-size: 44px;
    cursor: pointer;
    font-weight: 640;
    text-decoration: underline;
    text-underline-offset: 0.18em;
  }
  .next a {
    color: inherit;
  }
  .next :focus-visible {
    outline-color: #fff;
  }
  .agenda li {
    display: flex;
    gap: 12px;
    padding-block: 4px;
  }
  .agenda span:first-child {
    min-inline-size: 4em;
    opacity: 0.9;
  }
  .feed {
    margin-block-start: 16px;
  }
  .part {
    margin-block-start: 28px;
  }
  .month {
    display: block;
    margin-block: 20px 8px;
    color: var(--_quiet);
    font-size: 1em;
    font-weight: 600;
  }
  .month::first-letter {
    text-transform: uppercase;
  }
  .meeting {
    display: grid;
    grid-template-columns: minmax(0, 13em) minmax(0, 1fr) auto;
    gap: 4px 18px;
    align-items: baseline;
    padding-block: 14px;
    border-block-start: 1px solid var(--_line);
  }
  .meeting time {
    font-weight: 640;
  }
  .cancelled time {
    text-decoration: line-through;
  }
  details.past > summary {
    cursor: pointer;
    min-block-size: 44px;
    display: flex;
    align-items: center;
    font-weight: 640;
    color: var(--_accent-dark);
  }
  @media (max-width: 600px) {
    .next,
    .meeting {
      grid-template-columns: minmax(0, 1fr);
    }
    .leaf {
      justify-self: start;
    }
  }
  @media (forced-colors: active) {
    .next,
    .leaf {
      border: 1px solid CanvasText;
    }
  }
`
