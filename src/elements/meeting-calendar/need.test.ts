import { expect, fixture, html, waitUntil } from '@open-wc/testing'
import { testBackend, testClient, type TestBackend } from '../../../test/support/browser.js'
import { problem } from '../../kit/problem.js'
import type { MeetingCalendar } from './meeting-calendar.js'
import './define.js'

const mount = async (backend: TestBackend = testBackend()) => {
  const client = testClient(backend)
  const calendar = await fixture<MeetingCalendar>(
    html`<nm-meeting-calendar .client=${client} council="stavern"></nm-meeting-calendar>`,
  )
  const all = <E extends HTMLElement>(selector: string) => [
    ...(calendar.shadowRoot?.querySelectorAll<E>(selector) ?? []),
  ]
  const $ = <E extends HTMLElement>(selector: string): E => {
    const [found] = all<E>(selector)
    if (!found) throw new Error(`${selector} is not there`)
    return found
  }
  await waitUntil(() => all('.need').length === 1)
  const says = (text: string) => waitUntil(() => $('.need').textContent.includes(text), text)
  const focused = () => calendar.shadowRoot?.activeElement
  return { calendar, client, backend, all, $, says, focused }
}
type Mounted = Awaited<ReturnType<typeof mount>>

const open = async (backend?: TestBackend) => {
  const mounted = await mount(backend)
  mounted.$('.need > summary').click()
  await waitUntil(() => mounted.all('.need form').length === 1)
  return mounted
}
const submit = ({ $ }: Mounted) => $('.need [type=submit]').click()
const fill = ({ $ }: Mounted) => {
  $('#need-interpreter').click()
  $<HTMLTextAreaElement>('#need-words').value = ' Polsk '
  $<HTMLInputElement>('#need-contact').value = 'kari@example.no'
}
const send = async (mounted: Mounted) => {
  fill(mounted)
  mounted.$('.need [type=submit]').focus()
  submit(mounted)
  await waitUntil(() => mounted.all('.need form').length === 0)
}
const bodies = ({ written }: TestBackend) => written.map(write => (write as { body: object }).body)

describe('what someone needs to be able to come', () => {
  it('is asked for where someone opens it, with a name for each field, and room on a narrow screen', async () => {
    const { calendar, all, $ } = await mount()
    expect(all('.need form')).to.have.length(0)
    calendar.style.inlineSize = '320px'
    $('.need > summary').click()
    await waitUntil(() => all('.need form').length === 1)
    expect(all<HTMLInputElement>('.need [type=checkbox]').map(({ value }) => value)).to.deep.equal([
      ...['interpreter', 'transport', 'hearingLoop'],
    ])
    expect($('#need-why').textContent).to.include('slettes en uke etter møtet')
    expect(calendar.scrollWidth).to.be.at.most(320)
    await expect(calendar).to.be.accessible()
  })

  it('says by each field what is missing, with focus in the first, and keeps what was typed', async () => {
    const mounted = await open()
    const { calendar, $, says, focused } = mounted
    submit(mounted)
    await says('Skriv e-post eller telefon.')
    await waitUntil(() => focused()?.id === 'need-interpreter')
    expect($('#need-nothing').textContent).to.equal('Kryss av for noe, eller skriv hva du trenger.')
    await expect(calendar).to.be.accessible()
    $<HTMLTextAreaElement>('#need-words').value = 'Rullestolplass'
    submit(mounted)
    await waitUntil(() => focused()?.id === 'need-contact')
    expect($('#need-nothing').textContent).to.equal('')
    expect($('#need-contact').getAttribute('aria-invalid')).to.equal('true')
    expect($<HTMLTextAreaElement>('#need-words').value).to.equal('Rullestolplass')
    expect(mounted.backend.written).to.deep.equal([])
  })

  it('is told to the council, said so with focus beside it, and taken back', async () => {
    const mounted = await open()
    const { calendar, $, says, focused, backend } = mounted
    await send(mounted)
    await says('Utvalget har fått beskjed.')
    expect(focused()?.closest('.need')).to.equal($('.need'))
    await expect(calendar).to.be.accessible()
    const [{ id, ...body }] = bodies(backend) as [{ id: string }]
    expect(body).to.deep.equal({ wants: ['interpreter'], words: 'Polsk', contact: 'kari@example.no' })
    expect(calendar.shadowRoot?.textContent).not.to.match(/Polsk|kari@/)
    $('.need button').focus()
    $('.need button').click()
    await says('Det er tatt tilbake.')
    expect(focused()?.closest('.need')).to.equal($('.need'))
    await waitUntil(() => backend.written.length === 2)
    expect(backend.written[1]).to.include({ kind: 'need', off: true }).and.nested.include({ 'body.id': id })
    expect($<HTMLInputElement>('#need-contact').value).to.equal('')
  })

  it('is remembered without its words, for who looks again', async () => {
    const mounted = await open()
    await send(mounted)
    await mounted.says('Utvalget har fått beskjed.')
    const [kept] = (await mounted.client.outbox()).submissions
    expect(kept?.write).to.equal(undefined)
    const again = await fixture<MeetingCalendar>(
      html`<nm-meeting-calendar .client=${mounted.client} council="stavern"></nm-meeting-calendar>`,
    )
    const part = () => again.shadowRoot?.querySelector('.need')
    await waitUntil(() => part())
    part()?.querySelector('summary')?.click()
    await waitUntil(() => part()?.textContent.includes('Utvalget har fått beskjed.'))
  })

  it('waits for the network, and what was tried is taken back at the server too', async () => {
    const mounted = await open()
    const { $, says, backend, client } = mounted
    backend.online = false
    await send(mounted)
    await says('Det er lagret her. Det sendes når nettet er tilbake.')
    $('.need button').click()
    await waitUntil(() => mounted.all('.need form').length === 1)
    backend.online = true
    ;(await client.outbox()).networkIsBack()
    await waitUntil(() => backend.written.length === 1)
    expect(backend.written[0]).to.include({ off: true })
    await says('Det er tatt tilbake.')
  })

  it('comes back into the fields when the server says no, and is sent anew', async () => {
    const backend = testBackend()
    const refusing = { ...backend, write: () => Promise.reject(problem('work-day-over', '')) }
    const mounted = await open(refusing)
    fill(mounted)
    submit(mounted)
    await mounted.says('Møtet er over eller avlyst.')
    expect(mounted.$<HTMLInputElement>('#need-interpreter').checked).to.equal(true)
    expect(mounted.$<HTMLTextAreaElement>('#need-words').value).to.equal('Polsk')
    Object.assign(refusing, backend)
    submit(mounted)
    await mounted.says('Utvalget har fått beskjed.')
    expect(backend.written).to.have.length(1)
    expect((await mounted.client.outbox()).submissions).to.have.length(1)
  })

  it('is sent once though it is pressed twice', async () => {
    const mounted = await open()
    fill(mounted)
    submit(mounted)
    submit(mounted)
    await mounted.says('Utvalget har fått beskjed.')
    expect(mounted.backend.written).to.have.length(1)
  })

  it('stays in the form when sending could not begin', async () => {
    const mounted = await open()
    Object.assign(mounted.client, { send: () => Promise.reject(new TypeError('no chunk')) })
    fill(mounted)
    submit(mounted)
    await mounted.says('Det gikk ikke. Prøv igjen.')
    expect(mounted.$<HTMLTextAreaElement>('#need-words').value).to.equal(' Polsk ')
  })

  it('is not asked for at a meeting that is over or cancelled', async () => {
    const backend = testBackend({}, data => ({
      ...data,
      meetings: data.meetings.map(meeting => ({ ...meeting, state: 'cancelled' as const })),
    }))
    const calendar = await fixture<MeetingCalendar>(
      html`<nm-meeting-calendar .client=${testClient(backend)} council="stavern"></nm-meeting-calendar>`,
    )
    await waitUntil(() => calendar.shadowRoot?.querySelector('.meeting'))
    expect(calendar.shadowRoot?.querySelector('.need')).to.equal(null)
  })
})
