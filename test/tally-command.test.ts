import assert from 'node:assert/strict'
import { spawnSync } from 'node:child_process'
import { rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { after, describe, it } from 'node:test'
import { temporaryFolder } from './support/storages.js'

describe('naermiljo tally', () => {
  const folder = temporaryFolder()
  after(() => rmSync(folder, { recursive: true, force: true }))
  const count = (name: string, text: string, ...args: string[]) => {
    const file = join(folder, name)
    writeFileSync(file, text)
    const run = spawnSync(process.execPath, ['dist/src/cli/main.js', 'tally', file, ...args], { encoding: 'utf8' })
    return { code: run.status, said: run.stdout, complained: run.stderr.replace(folder, '') }
  }
  const blt = '3 2\n4 1 2 0\n2 3 0\n1 2 3 0\n0\n"Ada"\n"Bo"\n"Kari  Li"\n"Valg"\n'
  const pb =
    'META\nkey;value\nbudget;100\nvote_type;approval\nPROJECTS\nproject_id;cost;name\n1;50;Benk\n2;60;Lys\nVOTES\nvoter_id;vote\na;1,2\nb;1\n'

  it('shows a table for people and one object for programs', () => {
    const { code, said } = count('a.blt', blt)
    assert.equal(code, 0)
    assert.match(said, /Valg\nstv-scottish, 7 ballots, quota 3/)
    assert.match(said, /1\. Ada {2}4 votes/)
    const { winners, rule, rounds, ms } = JSON.parse(
      count('a.blt', blt, '--rule', 'irv', '--seats', '1', '--json').said,
    ) as {
      winners: string[]
      rule: string
      rounds: unknown[]
      ms: object
    }
    assert.deepEqual([winners, rule, rounds.length, Object.keys(ms)], [['Ada'], 'irv', 1, ['parse', 'count']])
  })

  it('explains what became of one option', () => {
    assert.match(count('a.blt', blt, '--explain', 'Kari  Li').said, /Kari {2}Li: (not )?chosen/)
    const equal = ['--rule', 'equal-shares', '--explain']
    assert.match(count('a.pb', pb, ...equal, '1').said, /2 supporters paid 25 for each/)
    assert.match(count('a.pb', pb, ...equal, '2').said, /It costs 60, and its supporters had 25 left\./)
    const unknown = count('a.pb', pb, ...equal, '9')
    assert.deepEqual([unknown.code, unknown.said], [2, ''])
    assert.match(unknown.complained, /There is no option 9/)
  })

  it('breaks ties by a seed, the same each time, and says so', () => {
    const tie = '3 1\n1 1 0\n1 2 0\n1 3 0\n0\n"A"\n"B"\n"C"\n"T"\n'
    const first = count('t.blt', tie, '--seed', 'board root')
    assert.match(first.said, /Tie between A, B, C: . is put behind by lots\./)
    assert.equal(count('t.blt', tie, '--seed', 'board root').said, first.said)
    assert.match(count('t.blt', tie).said, /by the order of the file/)
  })

  it('ends with 2, and names file and line, where the file is not as it should be', () => {
    const cases: [string, string, RegExp][] = [
      ['unknown.pb', pb.replace('a;1,2', 'a;1,7'), /unknown\.pb:11: .*7/],
      ['twice.pb', pb.replace('b;1', 'a;1'), /twice\.pb:12: /],
      ['negative.pb', pb.replace('1;50', '1;-50'), /negative\.pb:7: /],
      ['cut.blt', blt.slice(0, 20), /cut\.blt:\d: /],
      ['rank.blt', blt.replace('1 2 0', '1=2 0'), /rank\.blt:2: /],
      ['many.blt', `5000 1\n1 1 0\n0\n${'"A"\n'.repeat(5000)}"T"\n`, /many\.blt:1: .*1000/],
      ['x.json', '{', /x\.json:1: /],
      ['x.txt', '', /x\.txt: /],
    ]
    for (const [name, text, complaint] of cases) {
      const { code, complained, said } = count(name, text)
      assert.equal(code, 2, name)
      assert.match(complained, complaint)
      assert.equal(said, '')
    }
    const none = spawnSync(process.execPath, ['dist/src/cli/main.js', 'tally', join(folder, 'none.pb')], {
      encoding: 'utf8',
    })
    assert.equal(none.status, 2)
    assert.match(none.stderr, /There is no such file/)
    assert.equal(count('a.blt', blt, '--rule', 'shouting').code, 2)
  })
})
