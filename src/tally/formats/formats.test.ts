import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { describe, it } from 'node:test'
import fc from 'fast-check'
import * as z from 'zod/mini'
import { electionOf, type Election } from '../election.js'
import { tally } from '../tally.js'
import { TallyError } from '../tally-error.js'
import { formatBlt, readBlt } from './blt.js'
import { formatCsv, readCsv } from './csv.js'
import { BallotFile, ballotFileOf, readBallotJson } from './json.js'
import { formatPb, pbOf, readPb } from './pb.js'
import { readElection } from './read.js'

const pb = (more: { meta?: string; projects?: string; votes?: string } = {}) => `META
key;value
description;Test
${more.meta ?? 'num_projects;2\nnum_votes;2\nbudget;100\nvote_type;approval'}
PROJECTS
project_id;cost;name
${more.projects ?? '1;50;Benk\n2;60;Lys'}
VOTES
voter_id;vote
${more.votes ?? 'v1;1,2\nv2;1'}
`

/** The code and line with which something is refused. */
async function refused(reading: Promise<unknown>): Promise<[string, number | undefined]> {
  try {
    await reading
  } catch (error) {
    assert.ok(error instanceof TallyError, String(error))
    return [error.code, error.line]
  }
  throw new assert.AssertionError({ message: 'It was read.' })
}

const ballotsOf = (election: Election) => ballotFileOf(election).ballots

describe('.pb', () => {
  it('reads byte order mark, CRLF, decimal comma, quotes and columns it does not know', async () => {
    const text =
      '\uFEFFMETA\r\nkey;value\r\nbudget;1994767,23\r\nvote_type;approval\r\ncolour;red\r\nPROJECTS\r\nproject_id;name;cost;map\r\n' +
      '"a;b";"Benk; ""stor""";12,5;x\r\n"c,d";Lys;7.25;y\r\nVOTES\r\nvoter_id;age;vote\r\n1;9;"""c,d"",a;b"\r\n2;;\r\n'
    const { election, file } = await readPb(text, { rows: true })
    assert.equal(election.budget, 199_476_723)
    assert.equal(election.decimals, 2)
    assert.deepEqual(election.options, [
      { id: 'a;b', name: 'Benk; "stor"', cost: 1250 },
      { id: 'c,d', name: 'Lys', cost: 725 },
    ])
    assert.equal(election.ballots.cast, 2)
    assert.deepEqual(ballotsOf(election)[0]?.options, ['a;b', 'c,d'])
    assert.deepEqual((await readPb(formatPb(file), { rows: true })).file, file)
  })

  it('is read as a spreadsheet saves it, with empty fields behind what matters', async () => {
    const plain = pb()
    const spread = plain.replaceAll(/^(META|PROJECTS|VOTES)$/gm, '$1;;').replaceAll(/^(v\d;.*)$/gm, '$1,;;')
    assert.deepEqual((await readPb(spread)).election, (await readPb(plain)).election)
  })

  it('comes in pieces of any size to the same', async () => {
    const text = pb({ projects: '1;50;Bænk\n2;60;Lys på plass' })
    const bytes = new TextEncoder().encode(text)
    const whole = await readPb(text)
    for (const size of [1, 2, 3, 7, 64]) {
      const pieces = async function* () {
        for (let at = 0; at < bytes.length; at += size) yield bytes.slice(at, at + size)
      }
      assert.deepEqual(await readPb(pieces()), whole)
    }
  })

  it('names the line of what is wrong', async () => {
    const cases: [string, string, number | undefined][] = [
      [pb({ votes: 'v1;1,2\nv2;3' }), 'unknown-option', 15],
      [pb({ votes: 'v1;1,2\nv1;1' }), 'voter-twice', 15],
      [pb({ votes: 'v1;1,1\nv2;1' }), 'option-twice', 14],
      [pb({ votes: 'v1;1,2' }), 'cut-off', 14],
      [pb({ votes: 'v1;1,2\nv2' }), 'cut-off', 15],
      [pb({ projects: '1;-5;Benk\n2;60;Lys' }), 'not-a-number', 10],
      [pb({ projects: '1;much;Benk\n2;60;Lys' }), 'not-a-number', 10],
      [pb({ projects: '1;50;Benk\n1;60;Lys' }), 'option-twice', 11],
      [pb({ projects: '1;50;"Benk\n2;60;Lys' }), 'not-the-format', 10],
      [pb({ meta: 'budget;-1\nvote_type;approval' }), 'not-a-number', 4],
      [pb({ meta: 'budget;9\nvote_type;shouting' }), 'not-the-format', 11],
      [pb({ meta: 'num_votes;x\nbudget;9\nvote_type;approval' }), 'not-a-number', 4],
      ['', 'cut-off', 0],
      ['hello\n', 'not-the-format', 1],
      ['META\nkey;value\n', 'cut-off', 2],
    ]
    for (const [text, code, line] of cases) assert.deepEqual(await refused(readPb(text)), [code, line], text)
  })

  it('is refused wherever it is cut, or counts no more ballots than it says', async () => {
    const text = pb()
    for (let at = 0; at < text.length - 2; at++) {
      const outcome = await readPb(text.slice(0, at)).then(
        ({ election }) => election.ballots.cast,
        (error: unknown) => (error instanceof TallyError ? 'refused' : String(error)),
      )
      assert.ok(outcome === 'refused' || (outcome === 2 && at >= text.indexOf('v2;1')), `${at}: ${outcome}`)
    }
  })

  it('with a budget of 0 or without ballots chooses nothing', async () => {
    const none = await readPb(pb({ meta: 'budget;0\nvote_type;approval' }))
    for (const completion of ['none', 'add1', 'utilitarian', 'add1+utilitarian'] as const) {
      assert.deepEqual(tally(none.election, { rule: 'equal-shares', completion }).winners, [])
    }
    const silent = await readPb(pb({ meta: 'num_votes;0\nbudget;100\nvote_type;approval', votes: '' }))
    assert.deepEqual(tally(silent.election, { rule: 'equal-shares', completion: 'add1' }).winners, [])
  })
})

describe('BLT', () => {
  const names = '"Ada ""A"" B"\nKari  Li\n"O, P",\n'
  it('reads spaces and commas, comments, names with and without quotes, and inner runs of spaces', async () => {
    for (const text of [
      `3 2\n2 1 2 0\n1 3 0\n0\n${names}"Valg"\n`,
      `# made by hand\n3,2,\n2,1,2,0,\n1,3,0 # one\n\n0,\n${names}// more\n"Valg" # title\n`,
      `\uFEFF3 2\r\n2 1 2 0\r\n1 3\r\n0\r\n${names.replaceAll('\n', '\r\n')}Valg\r\n`,
      `3 2\n(a1) 1 1 2 0\n(a2) 1 1 2 0\n(a3) 1 3 0\n0\n${names}"Valg"`,
    ]) {
      const election = await readBlt(text)
      assert.deepEqual(
        election.options.map(({ name }) => name),
        ['Ada "A" B', 'Kari  Li', 'O, P'],
        text,
      )
      assert.deepEqual([election.seats, election.title, election.ballots.cast], [2, 'Valg', 3], text)
      assert.deepEqual(await readBlt(formatBlt(election)), election)
    }
  })

  it('knows who has withdrawn, and who have the same name', async () => {
    const election = await readBlt('3 1\n-2\n2 2 1 0\n1 3 0\n0\n"Li"\n"Bo"\n"Li"\n"Valg"\n')
    assert.deepEqual(
      election.options.map(({ id }) => id),
      ['Li (1)', 'Bo', 'Li (3)'],
    )
    assert.deepEqual(tally(election, { rule: 'irv' }).winners, ['Li (1)'])
    assert.deepEqual(tally(election, { rule: 'schulze' }).winners, ['Li (1)'])
    assert.deepEqual(await readBlt(formatBlt(election)), election)
  })

  it('names the line of what is wrong', async () => {
    const cases: [string, string, number | undefined][] = [
      ['2 1\n1 1=2 0\n0\n"A"\n"B"\n"T"\n', 'equal-ranks', 2],
      ['2 1\n1 3 0\n0\n"A"\n"B"\n', 'unknown-option', 2],
      ['2 1\n1 1 1 0\n0\n"A"\n"B"\n', 'option-twice', 2],
      ['2 1\n1.5 1 0\n0\n"A"\n"B"\n', 'not-a-number', 2],
      ['2 1\n1 1 0 2\n0\n"A"\n"B"\n', 'not-the-format', 2],
      ['2 1\n-3\n1 1 0\n0\n"A"\n"B"\n', 'unknown-option', 2],
      ['2 1\n1 1 0\n', 'cut-off', 2],
      ['2 1\n1 1 0\n0\n"A"\n', 'cut-off', 4],
      ['two one\n', 'not-the-format', 1],
      ['2\n', 'not-the-format', 1],
      ['0 1\n', 'not-the-format', 1],
      ['9999999 1\n', 'too-many', 1],
      ['', 'cut-off', 0],
    ]
    for (const [text, code, line] of cases) assert.deepEqual(await refused(readBlt(text)), [code, line], text)
  })
})

describe('a table', () => {
  it('is read by commas, semicolons and tabs, and names the line of what is wrong', async () => {
    for (const mark of [',', ';', '\t']) {
      const election = await readCsv(['Benk', 'Lys'].join(mark) + `\nx${mark}\n${mark}1\nX${mark}x\n`)
      assert.deepEqual(
        tally(election, { rule: 'approval', seats: 2 }).votes.map(({ votes }) => votes),
        [2, 2],
      )
    }
    assert.deepEqual(await refused(readCsv('a,b\n1,1\n', 'ranking')), ['equal-ranks', 2])
    assert.deepEqual(await refused(readCsv('a,b\n1,2\n')), ['ballot-outside-rule', 2])
    assert.deepEqual(await refused(readCsv('a,b\n1\n')), ['cut-off', 2])
    assert.deepEqual(await refused(readCsv('a,b\n1,y\n')), ['not-a-number', 2])
    assert.deepEqual(await refused(readCsv('a,a\n')), ['option-twice', undefined])
    assert.deepEqual(await refused(readCsv('')), ['cut-off', 1])
  })
})

const texts = fc
  .string({ minLength: 1, maxLength: 12, unit: 'grapheme' })
  .filter(text => text === text.trim() && !/[\r\n]/.test(text))
const elections = fc
  .record({
    kind: fc.constantFrom('approval' as const, 'ranking' as const, 'points' as const),
    names: fc.uniqueArray(texts, { minLength: 1, maxLength: 5 }),
    seats: fc.integer({ min: 1, max: 3 }),
    budget: fc.nat(1000),
  })
  .chain(({ kind, names, seats, budget }) =>
    fc.array(fc.shuffledSubarray(names, { minLength: 1 }), { maxLength: 8 }).map(cast => {
      const options = names.map((name, i) => ({ id: name, name, cost: 10 * i }))
      const ballots = cast.map(options => ({
        options,
        ...(kind === 'points' && { values: options.map((_, i) => i + 1) }),
      }))
      const firstPlace = kind === 'ranking' ? { firstPlace: names.length } : {}
      return electionOf(kind, options, ballots, { title: 'T', seats, budget, ...firstPlace })
    }),
  )

describe('what is written', () => {
  it('is read as it was, with any names', async () => {
    await fc.assert(
      fc.asyncProperty(elections, async election => {
        const json = JSON.stringify(ballotFileOf(election))
        assert.deepEqual(readBallotJson(json), election)
        const { election: fromPb } = await readPb(formatPb(pbOf(election)))
        assert.deepEqual({ ...fromPb, seats: election.seats }, election)
        const fromCsv = await readCsv(formatCsv(election), election.kind)
        assert.deepEqual(ballotsOf(fromCsv), ballotsOf(election))
      }),
    )
  })
})

describe('ballot JSON', () => {
  it('is refused with the place of what is wrong', async () => {
    const says = async (text: string) => {
      try {
        await readElection('x.json', text)
      } catch (error) {
        return error instanceof TallyError ? [error.line, error.message] : [String(error)]
      }
      return []
    }
    assert.deepEqual((await says('{\n"kind": "approval",\n'))[0], 3)
    assert.match(String((await says('{"kind": "approval", "options": [], "ballots": []}'))[1]), /^\/options/)
    assert.match(String((await says('{"kind": "x", "options": [{"id": "a"}], "ballots": []}'))[1]), /^\/kind/)
    assert.deepEqual(await says('{"kind": "choice", "options": [{"id": "a"}], "ballots": [{"options": ["a"]}]}'), [])
  })

  it('has its schema in the docs', () => {
    const schema: unknown = JSON.parse(readFileSync('docs/counting/ballots.schema.json', 'utf8'))
    assert.deepEqual(schema, JSON.parse(JSON.stringify(z.toJSONSchema(BallotFile))))
  })

  it('is told from other files by the ending of its name', async () => {
    assert.deepEqual(await refused(readElection('x.txt', '')), ['not-the-format', undefined])
  })
})
