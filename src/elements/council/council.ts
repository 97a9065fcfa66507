import { ContextProvider } from '@lit/context'
import { css, html, LitElement, type PropertyValues, type TemplateResult } from 'lit'
import { property } from 'lit/decorators.js'
import type { Client } from '../../client/index.js'
import { councilContext } from '../../ui/context.js'
import { sharedClient } from '../../ui/council-controller.js'

/**
 * Gives the elements inside it a council to be about, so that each need not say it. It shows nothing of its own.
 *
 * @tag nm-council
 * @summary Says which council, and where its server is, for all elements inside.
 * @slot - The elements of the council, and any content around them.
 */
export class Council extends LitElement {
  static override styles = css`
    :host {
      display: block;
    }
  `

  /** Address of the API, such as `https://larvik.example/api/v1`. */
  @property() src: string | undefined
  /** The council's short name, such as `stavern`. */
  @property() council: string | undefined
  /** A client to use instead of one made from `src`. */
  @property({ attribute: false }) client: Client | undefined

  readonly #provider = new ContextProvider(this, {
    context: councilContext,
    initialValue: { client: undefined, council: undefined },
  })

  override willUpdate(changed: PropertyValues<this>): void {
    if (!changed.has('src') && !changed.has('council') && !changed.has('client')) return
    const client = this.client ?? (this.src ? sharedClient(this.src) : undefined)
    this.#provider.setValue({ client, council: this.council })
  }

  override render(): TemplateResult {
    return html`<slot></slot>`
  }
}
