import type { NewIdea, Submission } from '../../client/index.js'
import { empty, ideaOf } from '../../ui/idea/values.js'
import type { AddedPhoto, Draft } from './draft.js'
import type { FormHost } from './host.js'

/** The idea that a draft says, with its pictures. */
export const ideaIn = (draft: Draft): NewIdea => ({
  ...ideaOf(draft),
  ...(draft.photos.length > 0 && { photos: draft.photos.map(({ id, alt }) => ({ id, alt })) }),
})

/** What goes with an idea, each thing a submission of its own behind it: pictures, and a pledge to help. */
export class Along {
  constructor(private readonly host: FormHost) {}

  /** Sends what is not sent yet, and takes back what waits and was taken out of the form. */
  async send(id: string, draft: Draft): Promise<void> {
    await this.#sendPhotos(id, draft.photos)
    await this.#sendPledge(id, draft)
  }

  /** A refused idea as it stood in the form. */
  draftOf({ id, write }: Submission<'idea'>): Draft {
    if (!write) return { ...empty, photos: [] }
    const { title, text = '', place, name, contact = '', shareContact, theme = '', photos = [] } = write.body
    const point = place?.point ?? ''
    return {
      ...{ title, text, point, contact, theme },
      // Who gave a point and no name has the point as the name.
      place: place && place.name !== point.slice('geo:'.length) ? place.name : '',
      as: name === undefined ? empty.as : 'name',
      name: name ?? '',
      shareContact: shareContact ? 'yes' : '',
      help: this.#had(id).some(({ kind }) => kind === 'pledge') ? 'yes' : '',
      photos: photos.flatMap(({ id: photo, alt }) => {
        const sent = this.#had(id).find(had => had.id === photo)?.write
        return sent?.kind === 'photo' ? [{ id: photo, alt, blob: sent.body.blob }] : []
      }),
    }
  }

  async #sendPhotos(idea: string, photos: readonly AddedPhoto[]): Promise<void> {
    const { client, council } = this.host.place
    const had = this.#had(idea).filter(({ kind }) => kind === 'photo')
    for (const { id, state } of had)
      if (state !== 'sent' && !photos.some(photo => photo.id === id)) await this.#outbox?.discard(id)
    for (const { id, blob } of photos) {
      if (had.some(sent => sent.id === id) || !council) continue
      await client?.send<'photo'>({ kind: 'photo', council: council.slug, idea, body: { id, blob } }, this.#options)
    }
  }

  async #sendPledge(idea: string, { as, name, contact, help }: Draft): Promise<void> {
    const had = this.#had(idea).find(({ kind }) => kind === 'pledge')
    const body = { contact: contact.trim(), ...(as === 'name' && name && { name }) }
    if (help && !had) await this.host.place.client?.send<'pledge'>({ kind: 'pledge', idea, body }, this.#options)
    if (!had || had.state === 'sent') return
    const { id } = had
    await (help
      ? this.#outbox?.edit<'pledge'>(id, { kind: 'pledge', idea, body: { id, ...body } })
      : this.#outbox?.discard(id))
  }

  #had(idea: string): readonly Submission[] {
    return this.#outbox?.submissions.filter(({ subject }) => subject === `idea/${idea}`) ?? []
  }

  get #outbox() {
    return this.host.outbox.outbox
  }

  get #options() {
    return { keep: !this.host.draft.shared }
  }
}
