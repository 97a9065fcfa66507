/**
 * All that a page needs only when someone writes: schemas, the store, the outbox and drafts. The client loads it with
 * the first touch.
 */
import { IdeaDraft } from '../../subjects/idea/draft.schema.js'
import { validate } from '../../kit/validate.js'
import { codeHash, followCode } from '../../kit/code.js'
import { hex } from '../../kit/hex.js'
import { uuidv7 } from '../../kit/id.js'
import type { Backend, WriteKind, WriteOf } from '../backend.js'
import { Keychain } from '../keychain.js'
import { idbStore } from './idb-store.js'
import { migrateEntry, Outbox, type Platform, type Submission } from './outbox.js'
import { browserPlatform } from './platform.js'
import type { Remembered } from '../core/resource.js'
import type { Store } from './store.js'

/** An idea as a form has it: the id and the follow code are made when it is sent. */
export type NewIdea = Omit<IdeaDraft, 'id' | 'follow'>

/** A write whose id may still be missing: it is made when it is sent. */
export type NewWrite<K extends WriteKind> =
  WriteOf<K> extends infer W extends { body: object }
    ? Omit<W, 'body'> & { readonly body: Omit<W['body'], 'id'> & { readonly id?: string } }
    : never

/** How a write is kept. */
export interface WriteOptions {
  /** The id of an earlier submission that was refused, and that this mends. */
  readonly replaces?: string | undefined
  /** False on a computer that others use: it is kept in this page only, and nothing is left behind. */
  readonly keep?: boolean
  /** The draft that it was: from the moment it is on the device it is a draft no more. */
  readonly draft?: string | undefined
}

export interface WritingOptions {
  readonly backend: Backend
  readonly name: string
  readonly store?: Store | undefined
  readonly platform?: Platform | undefined
}

const draftPrefix = 'draft/'
const draftAgeMs = 30 * 86_400_000

/** What a person can do. Each checks first, keeps the write on the device, and resolves before it is sent. */
export class Writing {
  private constructor(
    readonly outbox: Outbox,
    readonly keychain: Keychain,
    private readonly store: Store,
    private readonly platform: Platform,
  ) {}

  static async open({ backend, name, store, platform = browserPlatform(name) }: WritingOptions): Promise<Writing> {
    const device = store ?? (typeof indexedDB === 'undefined' ? undefined : idbStore(name, migrateEntry))
    const outbox = await Outbox.open(backend, device, platform)
    const keychain = new Keychain(outbox.store, platform.now)
    // What a page shows first is read first.
    platform.timer(() => void keychain.clean().catch(() => {}), 1000)
    return new Writing(outbox, keychain, outbox.store, platform)
  }

  /** @throws ProblemError `validation` */
  async submitIdea(
    council: string,
    idea: NewIdea,
    { replaces, keep = true, draft }: WriteOptions = {},
  ): Promise<Submission<'idea'>> {
    const earlier = replaces === undefined ? undefined : this.outbox.find('idea', replaces)
    const code = earlier?.code ?? followCode(this.platform.randomBytes)
    const body = validate(IdeaDraft, { ...idea, id: replaces ?? this.#newId(), follow: await codeHash(code) })
    const write: WriteOf<'idea'> = { kind: 'idea', council, body }
    const leaves = !keep && earlier?.safe
    if (leaves) await this.#forget(earlier.subject)
    if (!earlier || leaves) return this.outbox.add<'idea'>(write, { here: !keep, code, draft: keyOf(draft) })
    await this.outbox.edit<'idea'>(earlier.id, write)
    if (draft !== undefined) await this.saveDraft(draft, undefined)
    return this.outbox.find('idea', earlier.id) ?? earlier
  }

  /** Takes all of a subject off the device, when others use it now. */
  async #forget(subject: string): Promise<void> {
    for (const { id } of this.outbox.submissions.filter(one => one.subject === subject)) await this.outbox.discard(id)
  }

  /** Keeps any other write, with an id where it has none. */
  send<K extends WriteKind>(write: NewWrite<K>, { keep = true, draft }: WriteOptions = {}): Promise<Submission<K>> {
    const whole = { ...write, body: { id: this.#newId(), ...write.body } }
    return this.outbox.add<K>(whole as unknown as WriteOf<K>, { here: !keep, draft: keyOf(draft) })
  }

  /** Supports an idea as this device, or takes it back. */
  async support(idea: string, on: boolean): Promise<Submission<'support'>> {
    return this.send<'support'>({
      kind: 'support',
      idea,
      code: await this.token(idea),
      ...(!on && { off: true }),
      body: {},
    })
  }

  /** What was typed and not sent yet; undefined where there is nothing, or it is older than thirty days. */
  async draft(name: string): Promise<unknown> {
    const kept = (await this.store.get(draftPrefix + name)) as { at: number; values: unknown } | undefined
    if (!kept || this.platform.now() - kept.at <= draftAgeMs) return kept?.values
    return void (await this.saveDraft(name, undefined))
  }

  /** Keeps what was typed, or forgets it. */
  saveDraft(name: string, values: unknown): Promise<void> {
    const kept = values === undefined ? undefined : { at: this.platform.now(), values }
    return this.store.update(draftPrefix + name, () => kept)
  }

  /** The last answer to a query, for the next visit. */
  recall = async (query: string): Promise<Remembered | undefined> =>
    (await this.store.get(`read/${query}`)) as Remembered | undefined

  remember = (query: string, answer: Remembered): Promise<void> => this.store.update(`read/${query}`, () => answer)

  #newId(): string {
    return uuidv7(this.platform.now(), this.platform.randomBytes)
  }

  /** HMAC-SHA-256 of an id under a key that never leaves this device: it tells devices apart within that one thing. */
  async token(id: string): Promise<string> {
    let raw = new Uint8Array(32)
    await this.store.update(
      'device-key',
      old => (raw = old instanceof Uint8Array ? new Uint8Array(old) : this.platform.randomBytes(raw)),
    )
    const key = await crypto.subtle.importKey('raw', raw, { name: 'HMAC', hash: 'SHA-256' }, false, ['sign'])
    const mac = await crypto.subtle.sign('HMAC', key, new TextEncoder().encode(id))
    return hex(new Uint8Array(mac))
  }
}

/** Where a draft is kept. */
const keyOf = (draft: string | undefined) => (draft === undefined ? undefined : draftPrefix + draft)
