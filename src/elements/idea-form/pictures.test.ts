import { expect, waitUntil } from '@open-wc/testing'
import { $, choose, mount, open, picture, send, text, type } from '../../../test/support/idea-form.js'
import type { Write } from '../../client/index.js'
import type { IdeaForm } from './idea-form.js'

const shown = (form: IdeaForm) => form.shadowRoot?.querySelectorAll('.photo').length ?? 0

describe('the pictures of an idea', () => {
  it('are shown and described, and follow the idea', async () => {
    const { form, backend } = await mount()
    await open(form)
    choose(form, await picture())
    await waitUntil(() => text(form).includes('Bilde 1 er lagt til.'))
    await waitUntil(() => $<HTMLImageElement>(form, '.photo img')?.naturalWidth)
    await expect(form).to.be.accessible()
    const alt = $<HTMLInputElement>(form, '.photo input')
    if (!alt) throw new Error('no field for words')
    alt.value = 'En benk'
    alt.dispatchEvent(new Event('input', { bubbles: true }))
    type(form, 'title', 'Benk ved brygga')
    send(form)
    await waitUntil(() => backend.written.length === 2)
    const [idea, photo] = backend.written as Write[]
    expect(photo?.kind === 'photo' && idea?.kind === 'idea' && idea.body.photos).to.deep.equal([
      { id: photo?.kind === 'photo' && photo.body.id, alt: 'En benk' },
    ])
  })

  it('are four at most, and what is no picture is said without harm to the rest', async () => {
    const { form } = await mount()
    await open(form)
    type(form, 'title', 'Benk ved brygga')
    choose(form, new File(['Dette er tekst.'], 'notat.jpg', { type: 'image/jpeg' }))
    await waitUntil(() => text(form).includes('Vi kan ikke lese dette bildet.'))
    const files = await Promise.all(['a', 'b', 'c', 'd', 'e'].map(name => picture(name)))
    choose(form, ...files)
    await waitUntil(() => text(form).includes('Du kan legge ved fire bilder.'))
    expect(shown(form)).to.equal(4)
    expect($<HTMLInputElement>(form, '#title')?.value).to.equal('Benk ved brygga')
  })

  it('are taken when they are pasted or dropped', async () => {
    const { form } = await mount()
    await open(form)
    const data = new DataTransfer()
    data.items.add(await picture())
    const options = { bubbles: true, cancelable: true, composed: true }
    $(form, '#text')?.dispatchEvent(new ClipboardEvent('paste', { ...options, clipboardData: data }))
    await waitUntil(() => shown(form) === 1)
    $(form, '.drop')?.dispatchEvent(new DragEvent('drop', { ...options, dataTransfer: data }))
    await waitUntil(() => shown(form) === 2)
  })
})
