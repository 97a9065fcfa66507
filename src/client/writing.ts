/**
 * All that a page needs only when someone writes: schemas, the store and the outbox. The client loads it with the
 * first touch.
 */
import { Ballot } from '../model/ballot.js'
import { IdeaDraft } from '../model/idea-draft.js'
import { Report } from '../model/report.js'
import { uuidv4, uuidv7 } from '../model/id.js'
import { validate } from '../model/validate.js'
import type { Backend } from './backend.js'
import { idbStore } from './idb-store.js'
import { Outbox, type Platform, type Submission } from './outbox.js'
import { browserPlatform } from './platform.js'
import { memoryStore, type Store } from './store.js'

/** An idea as a form has it: the id is made when it is sent. */
export type NewIdea = Omit<IdeaDraft, 'id'>

export interface WritingOptions {
  readonly backend: Backend
  readonly name: string
  readonly store?: Store | undefined
  readonly platform?: Platform | undefined
}

/** What a person can do. Each checks first, keeps the write on the device, and resolves before it is sent. */
export class Writing {
  private constructor(
    readonly outbox: Outbox,
    private readonly store: Store,
    private readonly platform: Platform,
  ) {}

  static async open({ backend, name, store, platform = browserPlatform(name) }: WritingOptions): Promise<Writing> {
    const kept = store ?? (typeof indexedDB === 'undefined' ? memoryStore() : idbStore(name))
    return new Writing(await Outbox.open(backend, kept, platform), kept, platform)
  }

  /**
   * @param id the id of an earlier submission that this replaces
   * @throws ProblemError `validation`
   */
  async submitIdea(council: string, idea: NewIdea, id?: string): Promise<Submission<'idea'>> {
    const body = validate(IdeaDraft, { ...idea, id: id ?? this.#newId() })
    const earlier = id === undefined ? undefined : this.outbox.find('idea', id)
    if (!earlier) return this.outbox.add<'idea'>({ kind: 'idea', council, body })
    await this.outbox.edit<'idea'>(earlier.id, { kind: 'idea', council, body })
    return this.outbox.find('idea', earlier.id) ?? earlier
  }

  /** @throws ProblemError `validation` */
  report(idea: string, reason?: string): Promise<Submission<'report'>> {
    const body = validate(Report, { id: this.#newId(), ...(reason !== undefined && { reason }) })
    return this.outbox.add<'report'>({ kind: 'report', idea, body })
  }

  /** @throws ProblemError `validation` */
  async cast(poll: string, choices: readonly string[]): Promise<Submission<'ballot'>> {
    const voter = await this.#voter(poll)
    const body = validate(Ballot, { id: uuidv4(this.platform.randomBytes), voter, choices: [...choices] })
    return this.outbox.add<'ballot'>({ kind: 'ballot', poll, body })
  }

  #newId(): string {
    return uuidv7(this.platform.now(), this.platform.randomBytes)
  }

  /** HMAC-SHA-256 of the poll's id under a key that never leaves this device. */
  async #voter(poll: string): Promise<string> {
    let raw: Uint8Array<ArrayBuffer> | undefined
    await this.store.update(
      'device-key',
      old => (raw = old instanceof Uint8Array ? new Uint8Array(old) : this.platform.randomBytes(new Uint8Array(32))),
    )
    const algorithm = { name: 'HMAC', hash: 'SHA-256' }
    const key = await crypto.subtle.importKey('raw', raw ?? new Uint8Array(32), algorithm, false, ['sign'])
    const mac = await crypto.subtle.sign('HMAC', key, new TextEncoder().encode(poll))
    return Array.from(new Uint8Array(mac), byte => byte.toString(16).padStart(2, '0')).join('')
  }
}
