import { expect, waitUntil } from '@open-wc/testing'
import { $, mount, open, type } from '../../../test/support/idea-form.js'

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
})
