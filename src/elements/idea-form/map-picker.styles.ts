import { css } from 'lit'

export const mapPickerStyles = css`
  .view {
    position: relative;
    overflow: hidden;
    block-size: 280px;
    margin-block: 8px;
    border: 1.5px solid var(--_edge);
    border-radius: var(--_radius);
    background: var(--_mist);
    touch-action: none;
    cursor: grab;
  }
  .tiles {
    position: absolute;
    inset: 0;
    direction: ltr;
  }
  .tiles img {
    position: absolute;
    inline-size: 256px;
    block-size: 256px;
    user-select: none;
  }
  .mark {
    position: absolute;
    inset-inline-start: calc(50% - 16px);
    inset-block-start: calc(50% - 31px);
    inline-size: 32px;
    block-size: 32px;
    fill: var(--_bad);
    stroke: #fff;
    stroke-width: 1.5;
    pointer-events: none;
  }
`
