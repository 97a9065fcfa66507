import type { ReactiveController, ReactiveControllerHost } from 'lit'
import type { Resource } from '../client/index.js'

/** Keeps a host up to date with a resource that depends on the host's properties. */
export class ResourceController<T> implements ReactiveController {
  #resource: Resource<T> | undefined
  #leave = () => {}
  #away = false

  /** @param choose the resource to watch now; asked before each update of the host */
  constructor(
    private readonly host: ReactiveControllerHost,
    private readonly choose: () => Resource<T> | undefined,
  ) {
    host.addController(this)
  }

  /** The resource that is watched now. */
  get resource(): Resource<T> | undefined {
    return this.#resource
  }

  get value(): T | undefined {
    return this.#resource?.value
  }

  hostUpdate(): void {
    // An update that was asked for before the host left comes after it.
    const resource = this.#away ? undefined : this.choose()
    if (resource === this.#resource) return
    this.#leave()
    this.#resource = resource
    this.#leave = resource?.subscribe(() => this.host.requestUpdate()) ?? (() => {})
  }

  hostConnected(): void {
    this.#away = false
    this.host.requestUpdate()
  }

  hostDisconnected(): void {
    this.#away = true
    this.#leave()
    this.#leave = () => {}
    this.#resource = undefined
  }
}
