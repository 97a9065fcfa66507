import { expect, waitUntil } from '@open-wc/testing'
import { testBackend } from '../../../test/support/browser.js'
import { $, mount, reopen, send, text, type } from '../../../test/support/idea-form.js'
import { problem } from '../../kit/problem.js'

describe('sending an idea', () => {
  it('says that an idea is not sent yet, and sends it once when the network is back', async () => {
    const { form, backend, client } = await mount()
    backend.online = false
    type(form, 'title', 'Benk ved brygga')
    send(form)
    await waitUntil(() => text(form).includes('Ikke sendt ennå'))
    expect(text(form)).to.include('Benk ved brygga')
    await expect(form).to.be.accessible()
    backend.online = true
    ;(await client.outbox()).networkIsBack()
    await waitUntil(() => text(form).includes('har kommet fram'))
    expect((await client.outbox()).submissions.map(({ state }) => state)).to.deep.equal(['sent'])
    expect(backend.written).to.have.length(1)
  })

  it('shows at the field what the server refused, and sends the mended idea under the same id', async () => {
    const backend = testBackend()
    let refusals = 0
    const strict: typeof backend = {
      ...backend,
      write: (write, options) => {
        if (refusals++ > 0) return backend.write(write, options)
        const errors = [{ pointer: '#/title', code: 'too-short', message: '', limit: 20 } as const]
        return Promise.reject(problem('validation', 'no', { errors }))
      },
    }
    const { form } = await mount(strict)
    type(form, 'title', 'Benk ved brygga')
    send(form)
    await waitUntil(() => $(form, '#title-error'))
    expect($(form, '#title-error')?.textContent).to.equal('Skriv en tittel på minst 20 tegn.')
    expect($<HTMLInputElement>(form, '#title')?.value).to.equal('Benk ved brygga')
    type(form, 'title', 'Benk ved brygga i Stavern')
    send(form)
    await waitUntil(() => text(form).includes('har kommet fram'))
    expect(backend.written).to.have.length(1)
  })

  it('brings back what was typed on an earlier visit, and forgets it when it has arrived', async () => {
    const { form, client } = await mount()
    type(form, 'title', 'Benk ved brygga')
    type(form, 'text', 'Halvveis skrevet')
    await waitUntil(() => text(form).includes('Kladden er lagret'))
    const again = await reopen(form, client)
    await waitUntil(() => $<HTMLTextAreaElement>(again, '#text')?.value === 'Halvveis skrevet')
    send(again)
    await waitUntil(() => text(again).includes('har kommet fram'))
    await waitUntil(async () => (await client.draft('idea-form/stavern').load()) === undefined)
  })

  it('keeps nothing on a computer that others use', async () => {
    const { form, client, backend } = await mount()
    type(form, 'title', 'Benk ved brygga')
    await waitUntil(() => text(form).includes('Kladden er lagret'))
    $<HTMLInputElement>(form, 'input[name=shared]')?.click()
    type(form, 'text', 'Hemmelig')
    await waitUntil(async () => (await client.draft('idea-form/stavern').load()) === undefined)
    backend.online = false
    send(form)
    await waitUntil(() => text(form).includes('Ikke lukk siden'))
    const { store } = await client.outbox()
    expect((await store.list('')).filter(([key]) => store.isSafe(key))).to.deep.equal([])
  })
})
