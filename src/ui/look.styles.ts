import { css } from 'lit'

/**
 * What all elements look like. Each colour, size and corner is a private property that takes the page's public one
 * (`--nm-accent`), then Designsystemet's token, then ours.
 */
export const look = css`
  :host {
    --_ink: var(--nm-ink, var(--ds-color-neutral-text-default, #14263a));
    --_quiet: var(--nm-quiet, var(--ds-color-neutral-text-subtle, #4a5a6a));
    --_paper: var(--nm-paper, var(--ds-color-neutral-background-default, #fff));
    --_mist: var(--nm-mist, var(--ds-color-neutral-surface-default, #f4f7f8));
    --_line: var(--nm-line, var(--ds-color-neutral-border-subtle, #d5dbe0));
    --_edge: var(--nm-edge, var(--ds-color-neutral-border-default, #6d7b88));
    --_accent: var(--nm-accent, var(--ds-color-accent-base-default, #0b5a78));
    --_accent-dark: var(--nm-accent-dark, var(--ds-color-accent-text-default, #07435a));
    --_accent-mist: var(--nm-accent-mist, var(--ds-color-accent-surface-default, #e3f0f4));
    --_on-accent: var(--nm-on-accent, var(--ds-color-accent-base-contrast-default, #fff));
    --_good: var(--nm-good, var(--ds-color-success-text-default, #1d5536));
    --_good-mist: var(--nm-good-mist, var(--ds-color-success-surface-default, #e5f2ea));
    --_bad: var(--nm-bad, var(--ds-color-danger-text-default, #a4341f));
    --_bad-mist: var(--nm-bad-mist, var(--ds-color-danger-surface-default, #fbe9e5));
    --_radius: var(--nm-radius, var(--ds-border-radius-md, 8px));
    display: block;
    color: var(--_ink);
    font: inherit;
    line-height: 1.55;
    overflow-wrap: anywhere;
  }
  @supports (color: light-dark(red, red)) {
    :host {
      --_ink: var(--nm-ink, var(--ds-color-neutral-text-default, light-dark(#14263a, #e9eff3)));
      --_quiet: var(--nm-quiet, var(--ds-color-neutral-text-subtle, light-dark(#4a5a6a, #b3c0ca)));
      --_paper: var(--nm-paper, var(--ds-color-neutral-background-default, light-dark(#fff, #10202d)));
      --_mist: var(--nm-mist, var(--ds-color-neutral-surface-default, light-dark(#f4f7f8, #1a2d3c)));
      --_line: var(--nm-line, var(--ds-color-neutral-border-subtle, light-dark(#d5dbe0, #34495a)));
      --_edge: var(--nm-edge, var(--ds-color-neutral-border-default, light-dark(#6d7b88, #8fa1af)));
      --_accent: var(--nm-accent, var(--ds-color-accent-base-default, light-dark(#0b5a78, #8fd0e8)));
      --_accent-dark: var(--nm-accent-dark, var(--ds-color-accent-text-default, light-dark(#07435a, #a9dcef)));
      --_accent-mist: var(--nm-accent-mist, var(--ds-color-accent-surface-default, light-dark(#e3f0f4, #173c4d)));
      --_on-accent: var(--nm-on-accent, var(--ds-color-accent-base-contrast-default, light-dark(#fff, #0b2230)));
      --_good: var(--nm-good, var(--ds-color-success-text-default, light-dark(#1d5536, #a5dcbc)));
      --_good-mist: var(--nm-good-mist, var(--ds-color-success-surface-default, light-dark(#e5f2ea, #173a29)));
      --_bad: var(--nm-bad, var(--ds-color-danger-text-default, light-dark(#a4341f, #ffb4a3)));
      --_bad-mist: var(--nm-bad-mist, var(--ds-color-danger-surface-default, light-dark(#fbe9e5, #4a211a)));
    }
  }
  :host([hidden]) {
    display: none;
  }

  *,
  ::before,
  ::after {
    box-sizing: border-box;
  }
  h2,
  h3,
  h4,
  h5,
  h6,
  p,
  ul,
  ol,
  dl,
  dd,
  fieldset {
    margin: 0;
    padding: 0;
  }
  ul,
  ol {
    list-style: none;
  }
  fieldset {
    border: 0;
    min-inline-size: 0;
  }
  legend {
    padding: 0;
  }
  h2 {
    font-size: 1.65em;
    line-height: 1.2;
    letter-spacing: -0.015em;
  }
  h3,
  h4,
  h5,
  h6 {
    font-size: 1.15em;
    line-height: 1.3;
  }
  a {
    color: var(--_accent-dark);
    text-underline-offset: 0.18em;
  }
  a:hover {
    text-decoration-thickness: 2px;
  }
  :focus-visible {
    outline: 3px solid var(--_ink);
    outline-offset: 3px;
    border-radius: 4px;
  }

  .quiet {
    color: var(--_quiet);
    font-size: 0.94em;
  }
  .row {
    display: flex;
    flex-wrap: wrap;
    gap: 12px;
    align-items: center;
  }
  .note {
    border-radius: 10px;
    padding: 16px 18px;
    background: var(--_mist);
    border: 1px solid transparent;
  }
  .note > * + * {
    margin-block-start: 8px;
  }
  .note.good {
    background: var(--_good-mist);
  }
  .note.bad {
    background: var(--_bad-mist);
  }
  .tag {
    display: inline-block;
    border: 1px solid transparent;
    border-radius: 6px;
    padding: 2px 9px;
    font-size: 0.94em;
    font-weight: 600;
    color: var(--_accent-dark);
    background: var(--_accent-mist);
  }
  .tag.good {
    color: var(--_good);
    background: var(--_good-mist);
  }
  .tag.bad {
    color: var(--_bad);
    background: var(--_bad-mist);
  }
  .button {
    font: inherit;
    font-weight: 640;
    min-block-size: 48px;
    padding: 10px 22px;
    border: 1.5px solid var(--_accent);
    border-radius: var(--_radius);
    background: var(--_accent);
    color: var(--_on-accent);
    cursor: pointer;
    display: inline-flex;
    align-items: center;
    text-decoration: none;
  }
  .button:hover {
    background: var(--_accent-dark);
  }
  .button.ghost {
    background: transparent;
    color: var(--_accent-dark);
  }
  .button.ghost:hover {
    background: var(--_accent-mist);
  }
  .button.small {
    min-block-size: 44px;
    padding: 8px 16px;
  }
  .button[aria-disabled='true'] {
    opacity: 0.7;
  }
  .link {
    font: inherit;
    min-block-size: 44px;
    padding: 0 4px;
    border: 0;
    background: none;
    color: var(--_accent-dark);
    text-decoration: underline;
    text-underline-offset: 0.18em;
    cursor: pointer;
  }

  @media (forced-colors: active) {
    .note,
    .tag {
      border-color: CanvasText;
    }
  }
`

/** Fields of a form, for the elements that have one. */
export const fields = css`
  .field {
    margin-block-end: 22px;
  }
  label,
  legend {
    font-weight: 620;
  }
  .hint,
  .why {
    color: var(--_quiet);
    font-size: 0.92em;
    margin-block-start: 2px;
  }
  .error {
    color: var(--_bad);
    font-weight: 600;
    margin-block-start: 6px;
  }
  input[type='text'],
  input[type='search'],
  textarea,
  select {
    font: inherit;
    color: inherit;
    inline-size: 100%;
    min-block-size: 48px;
    margin-block-start: 8px;
    padding: 10px 13px;
    border: 1.5px solid var(--_edge);
    border-radius: var(--_radius);
    background: var(--_paper);
  }
  textarea {
    min-block-size: 132px;
    resize: vertical;
  }
  [aria-invalid='true'] {
    border-color: var(--_bad);
    border-inline-start-width: 6px;
  }
  .chips {
    display: flex;
    flex-wrap: wrap;
    gap: 8px;
    margin-block-start: 10px;
  }
  .chip {
    display: inline-flex;
    align-items: center;
    gap: 8px;
    min-block-size: 44px;
    padding: 8px 15px;
    border: 1.5px solid var(--_edge);
    border-radius: 999px;
    font-weight: 400;
    cursor: pointer;
  }
  .chip:has(:checked) {
    border-color: var(--_accent);
    background: var(--_accent-mist);
    color: var(--_accent-dark);
    font-weight: 600;
  }
  .chip:has(:focus-visible) {
    outline: 3px solid var(--_ink);
    outline-offset: 3px;
  }
  .chip input {
    inline-size: 18px;
    block-size: 18px;
    margin: 0;
    accent-color: var(--_accent);
    outline: none;
  }
  @media (forced-colors: active) {
    .chip:has(:checked) {
      outline: 2px solid Highlight;
    }
  }
`
