import type { ReactiveController, ReactiveControllerHost } from 'lit'
import type { Client, Outbox, Submission, WriteKind } from '../client/index.js'

/** Keeps a host up to date with the outbox, once there is one: it is opened by acting, never by looking. */
export class OutboxController implements ReactiveController {
  outbox: Outbox | undefined
  #client: Client | undefined
  #leave = () => {}
  #away = false

  constructor(
    private readonly host: ReactiveControllerHost,
    private readonly choose: () => Client | undefined,
  ) {
    host.addController(this)
  }

  hostConnected(): void {
    this.#away = false
    this.host.requestUpdate()
  }

  hostUpdate(): void {
    // An update that was asked for before the host left comes after it.
    const client = this.#away ? undefined : this.choose()
    if (client === this.#client) return
    this.#release()
    this.#client = client
    void client?.resume().then(outbox => this.#follow(client, outbox))
  }

  /** What was sent of a kind from this device, oldest first. */
  all<K extends WriteKind>(kind: K): Submission<K>[] {
    return this.outbox?.submissions.filter(submission => isOf(kind, submission)) ?? []
  }

  /** To be called after something was sent, when the outbox may be new. */
  async follow(): Promise<void> {
    const client = this.#client
    if (client) this.#follow(client, await client.outbox())
  }

  hostDisconnected(): void {
    this.#away = true
    this.#release()
  }

  /** Lets go of the outbox. */
  #release(): void {
    this.#leave()
    this.#leave = () => {}
    this.#client = undefined
    this.outbox = undefined
  }

  #follow(client: Client, outbox: Outbox): void {
    if (client !== this.#client || outbox === this.outbox) return
    this.outbox = outbox
    this.#leave = outbox.subscribe(() => this.host.requestUpdate())
    this.host.requestUpdate()
  }
}

const isOf = <K extends WriteKind>(kind: K, submission: Submission): submission is Submission & Submission<K> =>
  submission.kind === kind
