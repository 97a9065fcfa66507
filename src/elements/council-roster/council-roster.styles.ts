import { css } from 'lit'

export const styles = css`
  .purpose {
    font-size: 1.12em;
    margin-block-start: 6px;
    max-inline-size: 45em;
  }
  .about {
    display: grid;
    gap: 20px 48px;
    grid-template-columns: repeat(auto-fit, minmax(min(100%, 280px), 1fr));
    margin-block-start: 20px;
  }
  .goals {
    list-style: decimal;
    padding-inline-start: 1.4em;
    margin-block-start: 6px;
  }
  blockquote {
    margin: 0;
    padding-inline-start: 18px;
    border-inline-start: 3px solid var(--nm-quote, #f0b340);
    align-self: start;
  }
  cite {
    display: block;
    font-style: normal;
    margin-block-start: 6px;
  }
  .seats {
    display: grid;
    gap: 16px;
    grid-template-columns: repeat(auto-fill, minmax(min(100%, 262px), 1fr));
    margin-block-start: 24px;
  }
  .seats.list {
    grid-template-columns: 1fr;
    gap: 0;
  }
  .list .seat {
    border-width: 1px 0 0;
    border-radius: 0;
    padding-inline: 0;
  }
  .seats.compact {
    gap: 4px 24px;
  }
  .compact .seat {
    border: 0;
    padding: 4px 0;
  }
  .compact .face,
  .compact .who .quiet {
    display: none;
  }
  .compact .who {
    margin-block-start: 0;
  }
  .seat form,
  .seats + .row {
    margin-block-start: 16px;
  }
  form > * + * {
    margin-block-start: 12px;
  }
  .councils {
    margin-block-start: 10px;
  }
  .councils li {
    display: flex;
    flex-wrap: wrap;
    gap: 2px 12px;
    padding-block: 8px;
    border-block-start: 1px solid var(--_line);
  }
  img.face {
    object-fit: cover;
  }
  .seat {
    border: 1px solid var(--_line);
    border-radius: 10px;
    padding: 18px;
  }
  .seat.free {
    border: 1.5px dashed var(--_accent);
  }
  .for {
    font-weight: 680;
  }
  .who {
    display: flex;
    gap: 12px;
    align-items: center;
    margin-block-start: 14px;
  }
  .who > :last-child {
    min-inline-size: 0;
  }
  .face {
    inline-size: 44px;
    block-size: 44px;
    border-radius: 50%;
    display: grid;
    place-items: center;
    flex: none;
    font-weight: 700;
    color: var(--_accent-dark);
    background: var(--_accent-mist);
  }
  .seat .button {
    margin-block-start: 12px;
  }
  .free p + p {
    margin-block-start: 10px;
  }
`
