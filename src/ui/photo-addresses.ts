import type { ReactiveController, ReactiveControllerHost } from 'lit'
import type { Backend } from '../client/index.js'
import type { CouncilController } from './council-controller.js'

interface Placed extends ReactiveControllerHost {
  readonly place: CouncilController
}

/** Where the pictures are that a host shows: asked for once each, for an address may be made for it. */
export class PhotoAddresses implements ReactiveController {
  readonly #known = new Map<string, string | undefined>()
  #backend: Backend | undefined

  /** @param wanted ids of the pictures to show now; asked before each update of the host */
  constructor(
    private readonly host: Placed,
    private readonly wanted: () => readonly string[],
  ) {
    host.addController(this)
  }

  /** The address of a picture, once it is known. */
  of(id: string): string | undefined {
    return this.#known.get(id)
  }

  hostUpdate(): void {
    const backend = this.host.place.client?.backend
    if (backend !== this.#backend) this.#known.clear()
    this.#backend = backend
    if (!backend?.photo) return
    for (const id of this.wanted()) {
      if (this.#known.has(id)) continue
      this.#known.set(id, undefined)
      void this.#ask(id, backend)
    }
  }

  async #ask(id: string, backend: Backend): Promise<void> {
    const address = await backend.photo?.(id).catch(() => undefined)
    if (address === undefined || backend !== this.#backend) return
    this.#known.set(id, address)
    this.host.requestUpdate()
  }
}
