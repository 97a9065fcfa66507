import { ContextConsumer } from '@lit/context'
import type { ReactiveController, ReactiveControllerHost } from 'lit'
import { createClient, http, type Client, type CouncilClient } from '../client/index.js'
import { councilContext } from './context.js'
import { follow } from './following.js'

/** What an element says of where it belongs; what it leaves out comes from the `<nm-council>` around it. */
export interface CouncilHost extends ReactiveControllerHost, HTMLElement {
  src: string | undefined
  council: string | undefined
  client: Client | undefined
}

/** Finds an element's client and council: its own properties first, then the nearest `<nm-council>`. */
export class CouncilController implements ReactiveController {
  readonly #context: ContextConsumer<typeof councilContext, CouncilHost>

  constructor(private readonly host: CouncilHost) {
    this.#context = new ContextConsumer(host, { context: councilContext, subscribe: true })
    host.addController(this)
  }

  hostUpdated(): void {
    const { client, council } = this
    if (client && council) follow(client, council.slug)
  }

  get client(): Client | undefined {
    const { client, src } = this.host
    return client ?? (src ? sharedClient(src) : this.#context.value?.client)
  }

  /** Undefined while it is not known which council this is. */
  get council(): CouncilClient | undefined {
    const slug = this.host.council ?? this.#context.value?.council
    return slug ? this.client?.council(slug) : undefined
  }
}

const clients = new Map<string, Client>()

/** The client of an API address, one for the whole page, so that elements share what they have read. */
export function sharedClient(src: string): Client {
  const address = new URL(src, document.baseURI).href
  const client = clients.get(address) ?? createClient({ backend: http(address) })
  clients.set(address, client)
  return client
}
