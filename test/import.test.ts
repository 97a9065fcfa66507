import assert from 'node:assert/strict'
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { after, before, describe, it } from 'node:test'
import { larvik } from '../data/larvik.js'
import type { Roster } from '../src/subjects/council/schema.js'
import { startServer, type ServerProcess } from './support/server.js'
import { temporaryFolder } from './support/storages.js'

const token = 'import-token'

describe('naermiljo import', () => {
  const folder = temporaryFolder()
  let server: ServerProcess
  const url = () => `${server.url}/api/v1`

  before(async () => {
    server = await startServer(['--port', '0', '--data', join(folder, 'data')], { NAERMILJO_ADMIN_TOKEN: token })
  })
  after(() => server.kill())

  const run = async (...args: string[]) => {
    const child = spawn(process.execPath, ['dist/src/cli/main.js', 'import', ...args], {
      env: { ...process.env, NAERMILJO_ADMIN_TOKEN: token },
      stdio: ['ignore', 'pipe', 'pipe'],
    })
    let said = ''
    child.stdout.on('data', chunk => (said += String(chunk)))
    child.stderr.on('data', chunk => (said += String(chunk)))
    const [code] = (await once(child, 'exit')) as [number]
    return { code, said }
  }
  const importing = (name: string, csv: string) => {
    const file = join(folder, name)
    writeFileSync(file, csv)
    return run(file, '--url', url())
  }
  const roster = async (council: string) =>
    (await (await fetch(`${url()}/councils/${council}/roster?on=2026-11-23`)).json()) as Roster
  const kinds = ({ seats }: Roster) => seats.map(({ kind }) => kind)

  it('builds councils as they really are, from the documented CSV', async () => {
    for (const [name, council, expected] of [
      ['drammen', 'dr-konnerud', { member: 11, substitute: 0, observer: 2 }],
      ['luroy', 'luroy-lovund', { member: 5, substitute: 5, observer: 0 }],
      ['larvik-ungdomsrad', 'larvik-ungdomsrad', { member: 11, substitute: 4, observer: 0 }],
    ] as const) {
      const { code, said } = await run(`docs/examples/${name}.csv`, '--url', url())
      assert.equal(code, 0, said)
      const found = kinds(await roster(council))
      for (const [kind, count] of Object.entries(expected))
        assert.equal(found.filter(k => k === kind).length, count, kind)
    }
    const drammen = await roster('dr-konnerud')
    assert.equal(drammen.seats.filter(({ vacancy }) => vacancy).length, 1)
    assert.equal(drammen.council.municipality.id, larvik.id)
    const luroy = await roster('luroy-lovund')
    const personal = luroy.seats.filter(({ kind }) => kind === 'substitute').map(({ standsInFor }) => standsInFor)
    assert.deepEqual(
      personal,
      luroy.seats.filter(({ kind }) => kind === 'member').map(({ id }) => id),
    )
    const young = await roster('larvik-ungdomsrad')
    assert.ok(
      young.seats.every(({ holder }) => holder?.name === null),
      'nobody has agreed to be named',
    )
  })

  it('may be run again, and replaces what it made', async () => {
    await run('docs/examples/drammen.csv', '--url', url())
    assert.equal((await roster('dr-konnerud')).seats.length, 13)
  })

  const header = 'council,council_name,seat,constituency,kind,appointed_by,stands_in_for,holder,role,from,to,consent'
  const broken: [what: string, csv: string, where: string][] = [
    ['an unknown column', 'council,sete\nx,1', '1:2'],
    ['a kind that is none', `${header}\nx,X,1,Idrett,boss,,,,,,,`, '2:5'],
    ['a date that is none', `${header}\nx,X,1,Idrett,member,,,Kari,member,2026-02-30,,name`, '2:10'],
    ['a seat twice', `${header}\nx,X,1,Idrett,member,,,,,,,\nx,X,1,Idrett,member,,,,,,,`, '3:3'],
    ['two in a seat at a time', `${header}\nx,X,1,I,,,,A,,2026-01-01,,\nx,X,1,I,,,,B,,2026-06-01,,`, '3:10'],
    ['a substitute for nobody', `${header}\nx,X,1,I,substitute,,9,A,,2026-01-01,,`, '2:7'],
    ['too few cells', `${header}\nx,X,1`, '2:4'],
    ['a quote that does not end', `${header}\nx,"X,1,I,,,,,,,,`, '2:'],
    ['a new council without a name', `${header}\nny,,1,I,,,,,,,,`, '2:2'],
    ['an empty file', '', '1:1'],
    ['a meeting that ends before it starts', 'council,start,end\nstavern,2026-12-08 18:00,2026-12-08 17:00', '2:3'],
    ['a time that is none', 'council,start,end\nstavern,8. desember,2026-12-08 17:00', '2:2'],
    ['a meeting of nobody', 'council,start,end\natlantis,2026-12-08 18:00,2026-12-08 20:00', '2:1'],
  ]
  for (const [what, csv, where] of broken) {
    it(`refuses ${what} with its line and column, and nothing is half done`, async () => {
      const before = await (await fetch(`${url()}/councils`)).text()
      const { code, said } = await importing('broken.csv', csv)
      assert.equal(code, 2, said)
      assert.ok(said.includes(`broken.csv:${where}`), said)
      assert.ok(said.includes('Nothing was written'))
      assert.equal(await (await fetch(`${url()}/councils`)).text(), before)
    })
  }

  it('takes meetings in local time', async () => {
    const { code, said } = await importing(
      'm.csv',
      'council;start;end;place\nkvelde;2027-03-30 18:00;2027-03-30 20:00;Skolen',
    )
    assert.equal(code, 0, said)
    const { items } = (await (await fetch(`${url()}/councils/kvelde/meetings`)).json()) as {
      items: { start: string }[]
    }
    assert.deepEqual(
      items.map(({ start }) => start),
      ['2027-03-30T16:00:00.000Z'],
    )
  })

  it('takes themes, agendas and series from JSON, and refuses a rule with nothing half done', async () => {
    const [kvelde] = ((await (await fetch(`${url()}/councils`)).json()) as { items: { slug: string }[] }).items.filter(
      ({ slug }) => slug === 'kvelde',
    )
    const council = { ...kvelde, municipality: 'larvik', themes: [{ id: 'skole', name: { nb: 'Skole' } }] }
    const series = {
      ...{ id: '019ac000-0005-7000-8000-000000000001', council: 'kvelde', start: '2027-01-12T18:00', minutes: 90 },
      ...{ rule: 'FREQ=MONTHLY;BYDAY=2TU;COUNT=4', except: [], access: [] },
    }
    const file = join(folder, 'kvelde.json')
    writeFileSync(file, JSON.stringify({ councils: [council], series: [{ ...series, rule: 'FREQ=SECONDLY' }] }))
    const refused = await run(file, '--url', url())
    assert.equal(refused.code, 2, refused.said)
    assert.match(refused.said, /FREQ is one of/)
    writeFileSync(file, JSON.stringify({ councils: [council], series: [series] }))
    const { code, said } = await run(file, '--url', url())
    assert.equal(code, 0, said)
    const answer = await fetch(`${url()}/councils/kvelde/meetings?from=2027-01-01T00:00:00Z`)
    const { items } = (await answer.json()) as { items: { start: string }[] }
    assert.equal(items.filter(({ start }) => start.includes('T17:00') || start.includes('T16:00')).length, 5)
    assert.equal((await roster('kvelde')).council.themes.length, 1)
  })

  it('writes into the rows when nobody serves them, and says who does when somebody is', async () => {
    const busy = await run('docs/examples/drammen.csv', '--data', join(folder, 'data'))
    assert.notEqual(busy.code, 0)
    const { code, said } = await run('docs/examples/drammen.csv', '--data', join(folder, 'nobody'))
    assert.equal(code, 1)
    assert.match(said, /no municipality here yet/)
    await server.kill()
    const written = await run('docs/examples/luroy.csv', '--data', join(folder, 'data'))
    assert.equal(written.code, 0, written.said)
    server = await startServer(['--port', '0', '--data', join(folder, 'data')], { NAERMILJO_ADMIN_TOKEN: token })
    assert.equal((await roster('luroy-lovund')).seats.length, 10)
  })
})
