import type { ReactiveControllerHost } from 'lit'

/** A part of an element that is loaded when it is first wanted; the host is rendered anew when it is there. */
export class LazyPart<T> {
  #value: T | undefined
  #loading: Promise<T | undefined> | undefined

  /** @param load brings the part; called again after it failed, when the part is wanted again */
  constructor(
    private readonly host: Pick<ReactiveControllerHost, 'requestUpdate'>,
    private readonly load: () => Promise<T>,
  ) {}

  /** The part, once it is there. */
  get value(): T | undefined {
    return this.#value
  }

  /** Brings the part. Undefined where it could not be loaded: what is on screen works without it. */
  want(): Promise<T | undefined> {
    this.#loading ??= this.#bring()
    return this.#loading
  }

  /** Lets go of the part, when what it was about has changed; also of one that is on its way. */
  drop(): void {
    this.#value = undefined
    this.#loading = undefined
  }

  async #bring(): Promise<T | undefined> {
    // Asked for only now, so that `#loading` is set when it fails at once.
    await Promise.resolve()
    const loading = this.#loading
    try {
      const value = await this.load()
      if (loading !== this.#loading) return undefined
      this.#value = value
      this.host.requestUpdate()
      return value
    } catch {
      if (loading === this.#loading) this.#loading = undefined
      return undefined
    }
  }
}
