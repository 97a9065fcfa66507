import { expect, waitUntil } from '@open-wc/testing'
import { $, mount, open, press, send, text, type } from '../../../test/support/idea-form.js'

describe('what is seen while an idea is written', () => {
  it('finds ideas that wish for the same, and is quiet when told to', async () => {
    const { form } = await mount()
    await open(form)
    type(form, 'title', 'Flere benker langs kysten')
    await waitUntil(() => $(form, '[part=similar]'), 'similar', { timeout: 3000 })
    expect($(form, '[part=similar]')?.textContent).to.include('Benker langs kyststien')
    await expect(form).to.be.accessible()
    ;[...(form.shadowRoot?.querySelectorAll<HTMLElement>('[part=similar] > button') ?? [])].at(-1)?.click()
    await waitUntil(() => !$(form, '[part=similar]'))
  })

  it('looks at what was typed before it came', async () => {
    const { form } = await mount()
    type(form, 'text', 'Ring meg på 912 34 567.')
    await waitUntil(() => $(form, '[part=warning]')?.textContent.includes('912 34 567'), 'a warning', { timeout: 3000 })
  })

  it('supports one of them instead', async () => {
    const { form, backend } = await mount()
    await open(form)
    type(form, 'title', 'Flere benker langs kysten')
    await waitUntil(() => $(form, '[part=similar]'), 'similar', { timeout: 3000 })
    $(form, '[part=similar] li button')?.click()
    await waitUntil(() => text(form).includes('Takk, du støtter ideen.'))
    await waitUntil(() => backend.written.length === 1)
    expect(JSON.stringify(backend.written)).to.include('"kind":"support"')
  })

  it('is of the idea that is written now, not of one before it', async () => {
    const { form } = await mount()
    await open(form)
    type(form, 'title', 'Flere benker langs kysten')
    type(form, 'text', 'Ring meg på 912 34 567.')
    await waitUntil(() => $(form, '[part=similar]'), 'similar', { timeout: 3000 })
    send(form)
    await waitUntil(() => $(form, '[part=receipt]'))
    press(form, 'Del en idé til')
    await waitUntil(() => $(form, 'form'))
    expect($(form, '[part=similar], [part=warning]')).to.equal(undefined)
  })
})
