import { css } from 'lit'

export const styles = css`
  article > * + *,
  .own > * + *,
  .together > * + * {
    margin-block-start: 14px;
  }
  .meta {
    display: flex;
    flex-wrap: wrap;
    gap: 4px 14px;
    align-items: center;
    color: var(--_quiet);
    font-size: 0.94em;
  }
  .text,
  .answer,
  .note {
    max-inline-size: 45em;
  }
  .text {
    white-space: pre-line;
  }
  .photos {
    display: grid;
    grid-template-columns: repeat(auto-fill, minmax(min(100%, 200px), 1fr));
    gap: 12px;
  }
  .photos img {
    display: block;
    inline-size: 100%;
    border-radius: var(--_radius);
  }
  .answer {
    margin-inline: 0;
    padding: 4px 0 4px 18px;
    border-inline-start: 4px solid var(--_accent);
  }
  .journey {
    margin-inline-start: 8px;
    border-inline-start: 2px solid var(--_line);
  }
  .journey li {
    position: relative;
    padding: 0 0 18px 22px;
  }
  .journey li::before {
    content: '';
    position: absolute;
    inset-inline-start: -8px;
    inset-block-start: 6px;
    inline-size: 14px;
    block-size: 14px;
    border-radius: 50%;
    border: 2px solid var(--_accent);
    background: var(--_paper);
  }
  .journey li:last-child::before {
    background: var(--_accent);
  }
  .led-to li + li {
    margin-block-start: 6px;
  }
  summary {
    min-block-size: 44px;
    padding-block: 10px;
    color: var(--_accent-dark);
    font-weight: 620;
    cursor: pointer;
  }
  details p + p {
    margin-block-start: 8px;
  }
  .own {
    margin-block-start: 28px;
    padding-block-start: 20px;
    border-block-start: 2px solid var(--_accent);
  }
  @media (forced-colors: active) {
    .journey li:last-child::before {
      background: CanvasText;
    }
  }
`
