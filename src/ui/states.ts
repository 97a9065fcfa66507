import { html, nothing, type TemplateResult } from 'lit'
import type { Resource } from '../client/index.js'
import type { Formats } from '../words/format.js'
import type { TextsController } from './texts-controller.js'

/**
 * What stands where a resource has no value: that it is on its way, or that it could not be had, with the slotted
 * fallback of the page and a button to try again. Nothing when there is a value.
 */
export function missing(
  resource: Resource<unknown> | undefined,
  { common }: TextsController<unknown>,
): TemplateResult | undefined {
  if (!resource) return html`<slot></slot>`
  if (resource.value !== undefined) return undefined
  if (!resource.error) return html`<p class="quiet" part="loading" role="status">${common.loading}</p>`
  return html`<div class="note bad" part="error" role="alert">
      <p>${common.failed}</p>
      <button type="button" class="button ghost" @click=${() => void resource.refresh()}>${common.retry}</button>
    </div>
    <slot></slot>`
}

/** Says since when a value is from, while it cannot be refreshed. */
export function staleness(
  resource: Resource<unknown> | undefined,
  texts: TextsController<unknown>,
  { date, time }: Pick<Formats, 'date' | 'time'>,
): TemplateResult | typeof nothing {
  if (!resource?.error || resource.freshness.since === undefined) return nothing
  const since = resource.freshness.since
  return html`<p class="quiet" part="offline" role="status">
    ${texts.common.lastKnown(`${date(since)} ${time(since)}`)}
    <button type="button" class="link" @click=${() => void resource.refresh()}>${texts.common.retry}</button>
  </p>`
}
