import type { ReactiveController, ReactiveControllerHost } from 'lit'
import type { NewIdea } from '../../client/index.js'
import type { CouncilController } from '../../ui/council-controller.js'
import { empty, ideaOf, type Values } from '../../ui/idea/values.js'

/** A picture that was added, ready to be sent. */
export interface AddedPhoto {
  readonly id: string
  readonly alt: string
  readonly blob: Blob
}

/** All that was typed and added. */
export interface Draft extends Values {
  readonly photos: readonly AddedPhoto[]
}

/** The idea that a draft says, with its pictures. */
export const ideaIn = (draft: Draft): NewIdea => ({
  ...ideaOf(draft),
  ...(draft.photos.length > 0 && { photos: draft.photos.map(({ id, alt }) => ({ id, alt })) }),
})

/** Whose draft it is. */
interface DraftHost extends ReactiveControllerHost {
  readonly place: CouncilController
  /** The fields as the page wants them to begin. */
  readonly fresh: Values
  /** Brings what shows more than the first fields. */
  prepare(): void
}

/** What stands in the form, kept on the device as it is typed. */
export class DraftController implements ReactiveController {
  values: Values = empty
  photos: readonly AddedPhoto[] = []
  /** It is on this device. */
  kept = false
  /** Others use this computer: nothing is kept on it. */
  shared = false
  /** Someone has typed since it began. */
  touched = false
  /** The submission that has these words too. What is changed in them is kept beside it, and not as a draft of its own. */
  #of: string | undefined
  #begun: string | undefined

  constructor(private readonly host: DraftHost) {
    host.addController(this)
  }

  /** All that stands in the form now. */
  get whole(): Draft {
    return { ...this.values, photos: this.photos }
  }

  /** What it is kept as; undefined while it is not known for which council. */
  get name(): string | undefined {
    const slug = this.host.place.council?.slug
    return slug && ['idea-form', slug, ...(this.#of ? [this.#of] : [])].join('/')
  }

  /** Brings back what was typed on an earlier visit, once it is known where. */
  hostUpdated(): void {
    const slug = this.host.place.council?.slug
    if (!slug || slug === this.#begun) return
    this.#begun = slug
    void this.#load()
  }

  /** Someone typed or added something. What cannot be kept still stands on the screen. */
  change({ photos = this.photos, ...values }: Partial<Draft>): void {
    this.values = { ...this.values, ...values }
    this.photos = photos
    this.touched = true
    this.host.requestUpdate()
    void this.#save()
  }

  /** The page has said anew how the form begins: what has something in it stays. */
  refresh(): void {
    const filled = Object.entries(this.values).filter(([name, value]) => value !== empty[name as keyof Values])
    this.values = { ...this.host.fresh, ...Object.fromEntries(filled) }
  }

  /** Empties the form, or brings back what else was typed for this council. */
  begin(): void {
    this.#put(undefined, { ...this.host.fresh, photos: [] })
  }

  /** Puts a submission that was refused into the form, with what was changed in it since. */
  mend(id: string, draft: Draft): void {
    this.#put(id, draft)
  }

  /** What stands here is in a submission from now on; or in none any more, when that is gone. */
  belongTo(id: string | undefined): void {
    this.#of = id
    this.touched = false
    this.kept = false
  }

  /** Keeps it, or nothing at all, as someone has chosen. */
  async share(shared: boolean): Promise<void> {
    const { client } = this.host.place
    this.shared = shared
    if (client) client.shared = shared
    this.host.requestUpdate()
    await (shared ? this.#forgetAll() : this.#save())
  }

  /** Forgets what was kept under a name. */
  async forget(name: string | undefined): Promise<void> {
    if (name) await this.host.place.client?.draft(name).save(undefined)
  }

  /** Nothing is left of what was typed or read. What was sent before, its own part of the form forgets. */
  async #forgetAll(): Promise<void> {
    this.kept = false
    await this.forget(this.name)
    await this.forget(this.#begun && `idea-form/${this.#begun}`)
    const store = (await this.host.place.client?.outbox())?.store
    for (const [key] of (await store?.list('read/')) ?? []) await store?.update(key, () => undefined)
  }

  #put(of: string | undefined, { photos, ...values }: Draft): void {
    this.belongTo(of)
    this.values = values
    this.photos = photos
    this.host.requestUpdate()
    void this.#load()
  }

  async #save(): Promise<void> {
    const { name } = this
    const { client } = this.host.place
    if (this.shared || !name || !client) return
    try {
      await client.draft(name).save(this.whole)
      this.kept = name === this.name && (await client.outbox()).store.trouble === undefined
    } catch {
      this.kept = false
    }
    this.host.requestUpdate()
  }

  /** Never over what was typed meanwhile. */
  async #load(): Promise<void> {
    const { name } = this
    const draft =
      name &&
      draftOf(
        await this.host.place.client
          ?.draft(name)
          .load()
          .catch(() => undefined),
      )
    if (!draft || this.touched || name !== this.name) return
    const { photos, ...values } = draft
    this.values = values
    this.photos = photos
    this.kept = true
    this.host.requestUpdate()
    if (photos.length > 0 || values.place || values.contact) this.host.prepare()
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
