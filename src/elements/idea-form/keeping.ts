import type { ReactiveController } from 'lit'
import { empty, type Values } from '../../ui/idea/values.js'
import type { AddedPhoto, Draft } from './draft.js'
import type { FormHost } from './host.js'

/** Keeps what stands in the form on the device as it is typed, and brings it back. */
export class KeepingController implements ReactiveController {
  /** It is on this device. */
  kept = false
  /** The submission that has these words too. What is changed in them is kept beside it, not as a draft of its own. */
  #of: string | undefined
  #begun: string | undefined

  constructor(private readonly host: FormHost) {
    host.addController(this)
  }

  /** What it is kept as; undefined while it is not known for which council. */
  get name(): string | undefined {
    return this.#begun && ['idea-form', this.#begun, ...(this.#of ? [this.#of] : [])].join('/')
  }

  /** Once it is known for which council: what was typed meanwhile is kept, or what was typed on an earlier visit is brought. */
  hostUpdated(): void {
    const slug = this.host.place.council?.slug
    if (!slug || slug === this.#begun) return
    this.#begun = slug
    void (this.host.draft.touched ? this.save() : this.#load())
  }

  /** What cannot be kept still stands on the screen. */
  async save(): Promise<void> {
    const { name, host } = this
    const { client } = host.place
    if (host.draft.shared || !name || !client) return
    try {
      await client.draft(name).save(host.draft.whole)
      this.kept = name === this.name && !host.draft.shared && (await client.outbox()).store.trouble === undefined
    } catch {
      this.kept = false
    }
    host.requestUpdate()
  }

  /** An empty form, or what else was typed for this council. */
  begin(): void {
    this.#put(undefined, { ...this.host.fresh, photos: [] })
  }

  /** A submission that was refused, with what was changed in it since. */
  mend(id: string, draft: Draft): void {
    this.#put(id, draft)
  }

  /** What stands there is in a submission from now on; or in none any more, when that is gone. */
  belongTo(id: string | undefined): void {
    this.#of = id
    this.host.draft.touched = false
    this.kept = false
  }

  /** Forgets what was kept under a name. */
  async forget(name: string | undefined): Promise<void> {
    if (name) await this.host.place.client?.draft(name).save(undefined)
  }

  /** Nothing is left of what was typed or read. What was sent before, its own part of the form forgets. */
  async forgetAll(): Promise<void> {
    this.kept = false
    await this.forget(this.name)
    await this.forget(this.#begun && `idea-form/${this.#begun}`)
    const store = (await this.host.place.client?.outbox())?.store
    for (const [key] of (await store?.list('read/')) ?? []) await store?.update(key, () => undefined)
  }

  #put(of: string | undefined, draft: Draft): void {
    this.belongTo(of)
    this.host.draft.put(draft)
    void this.#load()
  }

  /** Never over what was typed meanwhile. */
  async #load(): Promise<void> {
    const { name, host } = this
    const kept =
      name &&
      (await host.place.client
        ?.draft(name)
        .load()
        .catch(() => undefined))
    const draft = draftOf(kept)
    if (!draft || host.draft.touched || name !== this.name) return
    host.draft.put(draft)
    this.kept = true
  }
}

/** A draft as it was kept, by this version or an older one: what does not fit this form is left out. */
function draftOf(kept: unknown): Draft | undefined {
  if (typeof kept !== 'object' || kept === null) return undefined
  const old: Partial<Record<keyof Draft, unknown>> = kept
  const text = (name: keyof Values): string => {
    const value = old[name]
    return typeof value === 'string' ? value : empty[name]
  }
  return {
    title: text('title'),
    text: text('text'),
    place: text('place'),
    point: text('point'),
    as: text('as'),
    name: text('name'),
    contact: text('contact'),
    shareContact: text('shareContact'),
    help: text('help'),
    theme: text('theme'),
    photos: Array.isArray(old.photos) ? old.photos.filter(isPhoto) : [],
  }
}

const isPhoto = (value: unknown): value is AddedPhoto => {
  const photo = value as Partial<AddedPhoto> | null
  return photo?.blob instanceof Blob && typeof photo.id === 'string' && typeof photo.alt === 'string'
}
