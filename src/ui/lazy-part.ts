import type { ReactiveController, ReactiveControllerHost } from 'lit'

/** A part of an element that is loaded when it is first wanted; the host is rendered anew when it is there. */
export class LazyPart<T> implements ReactiveController {
  #value: T | undefined
  #loading: Promise<T | undefined> | undefined

  /** @param load brings the part; called again after it failed, when the part is wanted again */
  constructor(
    private readonly host: ReactiveControllerHost,
    private readonly load: () => Promise<T>,
  ) {
    host.addController(this)
  }

  /** The part, once it is there. */
  get value(): T | undefined {
    return this.#value
  }

  /** Brings the part. Undefined where it could not be loaded: what is on screen works without it. */
  want(): Promise<T | undefined> {
    this.#loading ??= this.#bring()
    return this.#loading
  }

  /** Lets go of the part, when what it was about has changed. */
  drop(): void {
    this.#value = undefined
    this.#loading = undefined
  }

  hostConnected(): void {}

  #bring(): Promise<T | undefined> {
    const loading: Promise<T | undefined> = this.load().then(
      value => {
        // What was dropped while it was on its way is not what is wanted now.
        if (this.#loading !== loading) return undefined
        this.#value = value
        this.host.requestUpdate()
        return value
      },
      () => {
        if (this.#loading === loading) this.#loading = undefined
        return undefined
      },
    )
    return loading
  }
}
