import { expect, waitUntil } from '@open-wc/testing'
import { testBackend } from '../../../test/support/browser.js'
import { all, mount, press, says, text } from '../../../test/support/vote.js'

const closed = '019ac000-0003-7000-8000-000000000002'
const lastYear = '019ac000-0003-7000-8000-000000000004'

describe('the result in <nm-vote>', () => {
  it('shows the result of a closed one', async () => {
    const { vote } = await mount(testBackend(), { poll: closed })
    await waitUntil(() => text(vote).includes('34 har svart'))
    expect(all(vote, 'form')).to.have.length(0)
    expect(text(vote)).to.include('Tirsdag Flest svar')
    expect(text(vote)).to.include('21 (62 %)')
  })

  it('shows a decided budget with a page for each project, and counts it again', async () => {
    const { vote } = await mount(testBackend(), { poll: lastYear })
    await says(vote, '47 av 80 stemte (59 %).')
    expect(all(vote, 'details.project')).to.have.length(4)
    expect(text(vote)).to.include('28 stemte for det.')
    for (const part of all<HTMLDetailsElement>(vote, 'details')) part.open = true
    press(vote, 'Tell på nytt her')
    await says(vote, 'Alt stemmer.')
    await expect(vote).to.be.accessible()
  })

  it('of one poll leaves nothing under that of another', async () => {
    const { vote } = await mount(testBackend(), { poll: lastYear })
    await says(vote, '47 av 80 stemte (59 %).')
    for (const part of all<HTMLDetailsElement>(vote, 'details')) part.open = true
    press(vote, 'Tell på nytt her')
    await says(vote, 'Alt stemmer.')
    vote.poll = closed
    await says(vote, '34 har svart')
    expect(text(vote)).to.not.include('Alt stemmer.')
  })

  it('links to the ballots as files where the backend has them', async () => {
    const backend = testBackend()
    const { vote } = await mount(
      {
        ...backend,
        voting: async () => {
          const voting = await backend.voting?.()
          if (!voting) throw new TypeError('There are no secret votes here.')
          return { ...voting, files: (poll, name) => `/files/${poll}.${name}` }
        },
      },
      { poll: lastYear },
    )
    await waitUntil(() => all(vote, 'a[download]').length === 2)
    const links = all<HTMLAnchorElement>(vote, 'a[download]').map(link => link.getAttribute('href'))
    expect(links).to.deep.equal([`/files/${lastYear}.csv`, `/files/${lastYear}.pb`])
  })
})
