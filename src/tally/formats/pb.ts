import { BallotBox, hasValues, type BallotKind, type Election, type TallyOption } from '../election.js'
import { atLine, TallyError } from '../tally-error.js'
import { amountOf, eachLine, fieldsOf, quoted, type Source } from './lines.js'

/** A Pabulib file as it stands: every column, known or not. */
export interface PbFile {
  readonly meta: (readonly [key: string, value: string])[]
  readonly projectColumns: string[]
  readonly projects: string[][]
  readonly voteColumns: string[]
  /** The rows of voters; empty where only the election was asked for. */
  readonly votes: string[][]
}

/** What reading a `.pb` gives. */
export interface PbElection {
  readonly election: Election
  readonly file: PbFile
}

const kinds: Record<string, BallotKind> = {
  approval: 'approval',
  'choose-1': 'choice',
  ordinal: 'ranking',
  cumulative: 'points',
  scoring: 'score',
}

/**
 * Reads the `.pb` format of Pabulib (https://pabulib.org/format): semicolons, three sections, quoted fields, decimal comma
 * or point, byte order mark and CRLF or not.
 * @param rows keep every voter's row too, so that the file can be written again with all its columns
 * @throws TallyError with the line
 */
export async function readPb(source: Source, { rows = false }: { rows?: boolean } = {}): Promise<PbElection> {
  const reader = new PbReader(rows)
  await eachLine(source, (text, number) => reader.line(text, number))
  return reader.done()
}

type Section = 'META' | 'PROJECTS' | 'VOTES'

class PbReader {
  readonly #meta = new Map<string, { value: string; line: number }>()
  readonly #file: PbFile = { meta: [], projectColumns: [], projects: [], voteColumns: [], votes: [] }
  readonly #projectLines: number[] = []
  readonly #places = new Map<string, number>()
  readonly #voters = new Set<string>()
  /** Each text of a vote that was seen, and which ballot it is. */
  readonly #seen = new Map<string, number>()
  #section: Section | undefined
  #heading = false
  #line = 0
  #cast = 0
  #box: BallotBox | undefined
  #kind: BallotKind = 'approval'
  #idAt = -1
  #voteAt = -1
  #pointsAt = -1
  #firstPlace: number | undefined
  /** Whether a line of VOTES can be read by its first two fields: a large file is mostly such lines. */
  #plainVotes = false

  constructor(readonly rows: boolean) {}

  line(text: string, number: number): void {
    this.#line = number
    const name = sectionOf(text)
    if (name === 'META' || name === 'PROJECTS' || name === 'VOTES') {
      this.#section = name
      this.#heading = true
      this.#plainVotes = false
      return
    }
    if (this.#plainVotes && !text.includes('"')) {
      const [to, next] = [text.indexOf(';'), text.indexOf(';', text.indexOf(';') + 1)]
      if (to > 0) return this.#vote(text.slice(0, to), next < 0 ? text.slice(to + 1) : text.slice(to + 1, next))
    }
    if (text.trim() === '') return
    const fields = fieldsOf(text, ';') ?? this.#fail('not-the-format', 'A quote is opened and not closed.')
    if (!this.#section) this.#fail('not-the-format', 'A .pb file begins with the line META.')
    else if (this.#heading)
      this.#columns(
        this.#section,
        fields.map(field => field.trim().toLowerCase()),
      )
    else if (this.#section === 'META') this.#metaLine(fields)
    else if (this.#section === 'PROJECTS') this.#project(fields, number)
    else {
      this.#vote(fields[this.#idAt] ?? '', fields[this.#voteAt], fields[this.#pointsAt])
      if (this.rows) this.#file.votes.push(fields)
    }
  }

  done(): PbElection {
    if (this.#section !== 'VOTES' || this.#heading) this.#fail('cut-off', 'The file ends before its votes.')
    this.#counted('num_projects', this.#places.size, 'projects')
    this.#counted('num_votes', this.#cast, 'votes')
    const { decimals, options, budget } = this.#money()
    const election: Election = {
      title: this.#value('description') ?? this.#value('unit') ?? '',
      kind: this.#kind,
      options,
      ballots: (this.#box ?? new BallotBox(this.#kind, options.length)).done(),
      seats: 1,
      decimals,
      ...(budget !== undefined && { budget }),
      ...(this.#firstPlace !== undefined && { firstPlace: this.#firstPlace }),
    }
    return { election, file: this.#file }
  }

  #fail(code: TallyError['code'], message: string, line = this.#line): never {
    throw new TallyError(code, message, line)
  }

  #value(key: string): string | undefined {
    return this.#meta.get(key)?.value
  }

  #columns(section: Section, names: string[]): void {
    this.#heading = false
    if (section === 'PROJECTS') {
      if (names[0] !== 'project_id' || !names.includes('cost')) {
        this.#fail('not-the-format', 'The heading of PROJECTS needs project_id first, and cost.')
      }
      this.#file.projectColumns.push(...names)
    }
    if (section === 'VOTES') {
      this.#file.voteColumns.push(...names)
      ;[this.#idAt, this.#voteAt, this.#pointsAt] = ['voter_id', 'vote', 'points'].map(name => names.indexOf(name)) as [
        number,
        number,
        number,
      ]
      if (this.#idAt < 0 || this.#voteAt < 0)
        this.#fail('not-the-format', 'The heading of VOTES needs voter_id and vote.')
      const type = this.#value('vote_type') ?? 'approval'
      const kind = kinds[type.toLowerCase()] ?? this.#fail('not-the-format', `There is no vote_type ${type}.`)
      this.#kind = kind
      if (hasValues(kind) && this.#pointsAt < 0) {
        this.#fail('not-the-format', `The heading of VOTES needs points for the vote_type ${type}.`)
      }
      if (kind === 'ranking') this.#firstPlace = this.#whole('max_length')
      this.#box = new BallotBox(kind, this.#places.size)
      this.#plainVotes = this.#idAt === 0 && this.#voteAt === 1 && this.#pointsAt < 0 && !this.rows
    }
  }

  #whole(key: string): number | undefined {
    const entry = this.#meta.get(key)
    if (!entry || entry.value === '') return undefined
    const amount = amountOf(entry.value)
    if (!amount || amount.decimals > 0 || amount.value < 0) {
      this.#fail('not-a-number', `${key} is no whole number: ${entry.value}`, entry.line)
    }
    return amount.value
  }

  #metaLine(fields: string[]): void {
    const [key = '', ...rest] = fields
    const value = rest.join(';').trim()
    this.#meta.set(key.trim().toLowerCase(), { value, line: this.#line })
    this.#file.meta.push([key.trim(), value])
  }

  #project(fields: string[], line: number): void {
    const id = (fields[0] ?? '').trim()
    if (id === '') this.#fail('not-the-format', 'The project has no id.')
    if (fields.length < this.#file.projectColumns.length) {
      this.#fail('cut-off', `The project ${id} has ${fields.length} fields of ${this.#file.projectColumns.length}.`)
    }
    if (this.#places.has(id)) this.#fail('option-twice', `The project ${id} is there twice.`)
    this.#places.set(id, this.#places.size)
    this.#file.projects.push(fields)
    this.#projectLines.push(line)
  }

  #vote(id: string, vote: string | undefined, pointsField = ''): void {
    const voter = id.trim()
    if (voter === '' || vote === undefined) this.#fail('cut-off', 'The line has no voter or no vote.')
    if (this.#voters.has(voter)) this.#fail('voter-twice', `The voter ${voter} is there twice.`)
    this.#voters.add(voter)
    this.#cast++
    const points = hasValues(this.#kind) ? pointsField : ''
    const text = points === '' ? vote : `${vote};${points}`
    const before = this.#seen.get(text)
    if (before !== undefined) return this.#box?.again(before)
    this.#seen.set(text, this.#add(vote, points))
  }

  #add(vote: string, points: string): number {
    const places = listOf(vote).map(
      id =>
        this.#places.get(id) ?? this.#fail('unknown-option', `The vote names the project ${id}, which there is not.`),
    )
    if (this.#firstPlace !== undefined && places.length > this.#firstPlace) {
      this.#fail('ballot-outside-rule', `The vote ranks ${places.length} projects; max_length is ${this.#firstPlace}.`)
    }
    const values = listOf(points).map(text => {
      const amount = amountOf(text)
      return amount?.decimals === 0
        ? amount.value
        : this.#fail('not-a-number', `These points are no whole number: ${text}`)
    })
    const given = this.#pointsAt >= 0 && points !== '' ? values : hasValues(this.#kind) ? [] : undefined
    return atLine(this.#line, () => this.#box?.add(places, given) ?? 0)
  }

  #counted(key: string, found: number, what: string): void {
    const said = this.#whole(key)
    if (said !== undefined && said !== found) {
      this.#fail('cut-off', `The file says ${key} ${said} and has ${found} ${what}. Is it whole?`)
    }
  }

  /** Costs and budget in one smallest unit, fine enough for all of them. */
  #money(): { decimals: number; options: TallyOption[]; budget: number | undefined } {
    const costAt = this.#file.projectColumns.indexOf('cost')
    const nameAt = this.#file.projectColumns.indexOf('name')
    const read = (text: string, what: string, line: number) => {
      const amount = amountOf(text) ?? this.#fail('not-a-number', `${what} is no amount: ${text}`, line)
      return amount.value < 0 ? this.#fail('not-a-number', `${what} is less than nothing: ${text}`, line) : amount
    }
    const costs = this.#file.projects.map((row, i) =>
      read(row[costAt] ?? '', `The cost of ${row[0]?.trim()}`, this.#projectLines[i] ?? 0),
    )
    const entry = this.#meta.get('budget')
    const budget = entry && entry.value !== '' ? read(entry.value, 'The budget', entry.line) : undefined
    const decimals = Math.max(0, ...(budget ? [budget.decimals] : []), ...new Set(costs.map(cost => cost.decimals)))
    const scaled = (amount: { value: number; decimals: number }, line: number) => {
      const value = amount.value * 10 ** (decimals - amount.decimals)
      return Number.isSafeInteger(value) ? value : this.#fail('not-a-number', 'The amount is too large.', line)
    }
    return {
      decimals,
      budget: budget && scaled(budget, entry?.line ?? 0),
      options: this.#file.projects.map((row, i) => ({
        id: row[0]?.trim() ?? '',
        name: (nameAt < 0 ? '' : row[nameAt]?.trim()) || row[0]?.trim() || '',
        cost: scaled(costs[i] ?? { value: 0, decimals: 0 }, this.#projectLines[i] ?? 0),
      })),
    }
  }
}

/** A line that begins a section; a spreadsheet leaves empty fields behind the word. */
const sectionOf = (text: string): string => /^\s*(META|PROJECTS|VOTES)[;\s]*$/i.exec(text)?.[1]?.toUpperCase() ?? ''

/** The values of a field that holds a list; an id may stand in quotes of its own, with commas in it. */
function listOf(field: string): string[] {
  if (field.trim() === '') return []
  return (fieldsOf(field, ',') ?? [])
    .map(value => value.trim())
    .filter((value, i, all) => value !== '' || i < all.length - 1)
}

/** A file as it was read, written again. */
export function formatPb(file: PbFile): string {
  const line = (fields: readonly string[]) => fields.map(field => quoted(field, ';')).join(';')
  return [
    'META',
    'key;value',
    ...file.meta.map(line),
    'PROJECTS',
    line(file.projectColumns),
    ...file.projects.map(line),
    'VOTES',
    line(file.voteColumns),
    ...file.votes.map(line),
    '',
  ].join('\n')
}

/** An election as a `.pb` file; voters are numbered. @throws TallyError when it has no budget and costs */
export function pbOf(election: Election, about: readonly (readonly [string, string])[] = []): PbFile {
  const { options, ballots, kind, budget, decimals, firstPlace } = election
  if (budget === undefined) throw new TallyError('rule-needs', 'A .pb file needs a budget.')
  const money = (amount: number) => (amount / 10 ** decimals).toFixed(decimals)
  const list = (from: number, to: number, of: (i: number) => string) =>
    Array.from({ length: to - from }, (_, i) => of(from + i)).join()
  const points = hasValues(kind)
  const votes: string[][] = []
  for (let b = 0; b < ballots.different; b++) {
    const [from = 0, to = 0] = [ballots.starts[b], ballots.starts[b + 1]]
    const vote = list(from, to, i => quoted(options[ballots.options[i] ?? 0]?.id ?? '', ','))
    const worth = points ? [list(from, to, i => String(ballots.values?.[i] ?? 0))] : []
    for (let n = 0; n < (ballots.weights[b] ?? 0); n++) votes.push([String(votes.length + 1), vote, ...worth])
  }
  const type = Object.entries(kinds).find(([, value]) => value === kind)?.[0] ?? 'approval'
  return {
    meta: [
      ['description', election.title],
      ['num_projects', String(options.length)],
      ['num_votes', String(votes.length)],
      ['budget', money(budget)],
      ['vote_type', type],
      ...(firstPlace === undefined ? [] : [['max_length', String(firstPlace)] as const]),
      ...about,
    ],
    projectColumns: ['project_id', 'cost', 'name'],
    projects: options.map(({ id, name, cost = 0 }) => [id, money(cost), name]),
    voteColumns: ['voter_id', 'vote', ...(points ? ['points'] : [])],
    votes,
  }
}
