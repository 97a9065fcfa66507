import { css } from 'lit'

export const styles = css`
  .day {
    margin-block-start: 18px;
    padding: 18px 20px;
    border: 1px solid var(--_line);
    border-radius: 12px;
  }
  .day > * + * {
    margin-block-start: 8px;
  }
  h4,
  h5,
  h6 {
    font-size: 1em;
    margin-block-start: 14px;
  }
  .text {
    max-inline-size: 45em;
    white-space: pre-line;
  }
  .tasks li {
    display: flex;
    flex-wrap: wrap;
    gap: 8px 16px;
    align-items: center;
    justify-content: space-between;
    padding-block: 10px;
    border-block-start: 1px solid var(--_line);
  }
  .about {
    flex: 1 1 12em;
  }
  form {
    flex: 1 1 100%;
  }
  .bring {
    list-style: disc;
    padding-inline-start: 1.2em;
  }
  .hidden {
    position: absolute;
    inline-size: 1px;
    block-size: 1px;
    overflow: hidden;
    clip-path: inset(50%);
  }
`
