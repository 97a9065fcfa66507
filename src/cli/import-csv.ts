import { parse } from 'csv-parse/sync'
import type { Council, Holding, Seat } from '../subjects/council/schema.js'
import type { Import } from '../subjects/import/schema.js'
import { instantOf } from '../kit/plain-date.js'
import type { Meeting } from '../subjects/meeting/schema.js'
import { derivedId } from '../kit/derived-id.js'

/** What is wrong in a file, and where: `line` and `column` count from 1. */
export class ImportError extends Error {
  constructor(
    readonly line: number,
    readonly column: number,
    message: string,
  ) {
    super(`line ${line}, column ${column}: ${message}`)
  }
}

/** What is there already: seats may be added to councils that are known. */
export interface Known {
  readonly municipality: string
  readonly timeZone: string
  readonly councils: readonly Council[]
}

/** Where each part of an import stands in its file, for errors that are found later. */
export interface FromCsv {
  readonly content: Omit<Import, 'id'>
  /** The line and column of what a JSON pointer of the import names. */
  readonly where: (pointer: string) => { readonly line: number; readonly column: number }
}

const seatColumns = [
  'council',
  'council_name',
  'seat',
  'constituency',
  'kind',
  'appointed_by',
  'stands_in_for',
  'holder',
  'role',
  'from',
  'to',
  'consent',
]
const meetingColumns = ['council', 'start', 'end', 'place', 'title', 'note']

/** One line of a file, with where each of its cells stands. */
class Row {
  constructor(
    readonly line: number,
    private readonly header: readonly string[],
    private readonly cells: readonly string[],
  ) {}

  get(column: string): string {
    return this.cells[this.header.indexOf(column)]?.trim() ?? ''
  }

  need(column: string): string {
    return this.get(column) || this.fail(column, `"${column}" is missing`)
  }

  oneOf<T extends string>(column: string, choices: readonly T[], otherwise: T): T {
    const given = this.get(column) || otherwise
    return choices.find(choice => choice === given) ?? this.fail(column, `"${given}" is none of ${choices.join(', ')}`)
  }

  fail(column: string, message: string): never {
    throw new ImportError(this.line, this.header.indexOf(column) + 1, message)
  }
}

/**
 * Reads councils with their seats, or meetings, from CSV (RFC 4180, with or without a byte order mark, comma or
 * semicolon). docs/import.md says what each column is.
 * @throws ImportError at the first cell that cannot be read; nothing is half done
 */
export async function readCsv(text: string, known: Known): Promise<FromCsv> {
  const rows = rowsOf(text)
  const [first] = rows
  if (!first) throw new ImportError(1, 1, 'the file is empty')
  return 'start' in first.columns ? meetings(rows, known) : seats(rows, known)
}

function rowsOf(text: string): (Row & { columns: Record<string, number> })[] {
  let records: { record: string[]; info: { lines: number } }[]
  const [head = ''] = text.split(/\r?\n/, 1)
  try {
    records = parse(text, {
      bom: true,
      info: true,
      skip_empty_lines: true,
      relax_column_count: true,
      delimiter: head.includes(';') && !head.includes(',') ? ';' : ',',
    }) as never
  } catch (error) {
    const { lines, column, message } = error as { lines?: number; column?: number; message: string }
    throw new ImportError(lines ?? 1, (typeof column === 'number' ? column : 0) + 1, message)
  }
  const header = records[0]?.record.map(name => name.trim().toLowerCase()) ?? []
  const all = header.includes('start') ? meetingColumns : seatColumns
  const strange = header.findIndex(name => !all.includes(name))
  if (strange >= 0)
    throw new ImportError(1, strange + 1, `"${header[strange]}" is no column; they are ${all.join(', ')}`)
  const columns = Object.fromEntries(header.map((name, i) => [name, i + 1]))
  return records.slice(1).map(({ record, info }) => {
    if (record.length !== header.length)
      throw new ImportError(
        info.lines,
        record.length + 1,
        `the line has ${record.length} cells, the header ${header.length}`,
      )
    return Object.assign(new Row(info.lines, header, record), { columns })
  })
}

const slugOf = (name: string): string =>
  name
    .toLowerCase()
    .replace(/æ/g, 'ae')
    .replace(/ø/g, 'o')
    .replace(/å/g, 'a')
    .normalize('NFD')
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-|-$/g, '')
    .slice(0, 60)

async function seats(rows: readonly Row[], known: Known): Promise<FromCsv> {
  const councils = new Map<string, Council>()
  const made = new Map<string, { seat: Seat; rows: Row[] }>()
  for (const row of rows) {
    const slug = row.need('council')
    if (!/^[a-z0-9]+(-[a-z0-9]+)*$/.test(slug)) row.fail('council', `"${slug}" is no short name: a-z, 0-9 and hyphens`)
    const council = councils.get(slug) ?? councilOf(row, slug, known)
    const name = row.need('constituency')
    const constituency =
      council.constituencies.find(({ id, name: { nb } }) => nb === name || id === name)?.id ?? slugOf(name)
    const there = council.constituencies.some(({ id }) => id === constituency)
    councils.set(slug, {
      ...council,
      constituencies: there
        ? council.constituencies
        : [...council.constituencies, { id: constituency, name: { nb: name } }],
    })
    const key = row.need('seat')
    const id = await derivedId(known.municipality, slug, key)
    const holding = holdingOf(row)
    const first = made.get(id)
    if (first && (!holding || first.seat.holdings.length === 0))
      row.fail('seat', `seat "${key}" is there already, on line ${first.rows[0]?.line}`)
    const standsIn = row.get('stands_in_for')
    const appointedBy = row.get('appointed_by')
    const seat: Seat = first?.seat ?? {
      ...{ id, council: slug, constituency, holdings: [] },
      kind: row.oneOf('kind', ['member', 'substitute', 'observer'], 'member'),
      ...(standsIn && { standsInFor: await derivedId(known.municipality, slug, standsIn) }),
      ...(appointedBy && { appointedBy: { nb: appointedBy } }),
    }
    if (seat.constituency !== constituency)
      row.fail('constituency', `seat "${key}" speaks for another on line ${first?.rows[0]?.line}`)
    made.set(id, {
      seat: holding ? { ...seat, holdings: [...seat.holdings, holding] } : seat,
      rows: [...(first?.rows ?? []), row],
    })
  }
  const all = [...made.values()]
  return {
    content: { councils: [...councils.values()], seats: all.map(({ seat }) => seat), meetings: [] },
    where: pointer => {
      const [, part, i, field = '', j = '0', inner] = pointer.split('/')
      const seat = part === 'seats' ? all[Number(i)] : undefined
      const row = seat?.rows[field === 'holdings' ? Number(j) : 0] ?? rows[0]
      const column = { standsInFor: 'stands_in_for', holdings: inner ?? 'holder' }[field] ?? field
      return { line: row?.line ?? 1, column: Math.max(1, seatColumnOf(rows, column)) }
    },
  }
}

const seatColumnOf = (rows: readonly Row[], column: string) =>
  (rows[0] as unknown as { columns: Record<string, number> }).columns[column] ?? 1

function councilOf(row: Row, slug: string, known: Known): Council {
  const there = known.councils.find(council => council.slug === slug)
  if (there) return there
  return {
    slug,
    municipality: known.municipality,
    name: { nb: row.get('council_name') || row.fail('council_name', `"${slug}" is new, and has no name`) },
    status: 'established',
    goals: [],
    themes: [],
    themeGroups: [],
    constituencies: [],
    places: [],
    moderation: { when: 'before', within: 'P2D' },
  }
}

function holdingOf(row: Row): Holding | undefined {
  const name = row.get('holder')
  if (!name) return undefined
  const date = (column: string, given: string) =>
    /^\d{4}-\d\d-\d\d$/.test(given) && new Date(`${given}T00:00Z`).toJSON()?.startsWith(given)
      ? given
      : row.fail(column, `"${given}" is no date like 2026-01-31`)
  const to = row.get('to')
  const consent = row
    .get('consent')
    .split(/[\s+]+/)
    .filter(Boolean)
  const strange = consent.find(one => one !== 'name' && one !== 'photo')
  if (strange !== undefined) row.fail('consent', `"${strange}" is none of name, photo`)
  return {
    name,
    consent: (['name', 'photo'] as const).filter(one => consent.includes(one)),
    role: row.oneOf('role', ['chair', 'deputyChair', 'member', 'substitute', 'observer'], 'member'),
    from: date('from', row.need('from')),
    ...(to && { to: date('to', to) }),
  }
}

async function meetings(rows: readonly Row[], known: Known): Promise<FromCsv> {
  const now = new Date().toISOString()
  const meetingOf = async (row: Row): Promise<Meeting> => {
    const council = row.need('council')
    const at = (column: string) => {
      const given = row.need(column)
      const [, date = '', time = ''] = /^(\d{4}-\d\d-\d\d)[ T](\d\d:\d\d)$/.exec(given) ?? []
      if (!date || Number.isNaN(Date.parse(`${date}T${time}Z`)))
        row.fail(column, `"${given}" is no time like 2026-12-08 18:00`)
      return new Date(instantOf(known.timeZone, date, time)).toISOString()
    }
    const start = at('start')
    const [place, title, note] = ['place', 'title', 'note'].map(column => row.get(column))
    return {
      ...{ council, start, end: at('end') },
      id: await derivedId(known.municipality, council, row.get('start')),
      ...(place && { place }),
      ...(title && { title }),
      ...(note && { note }),
      ...{ access: [], state: 'planned', agenda: [], sequence: 0, changed: now },
    }
  }
  const all: Meeting[] = []
  for (const row of rows) all.push(await meetingOf(row))
  return {
    content: { councils: [], seats: [], meetings: all },
    where: pointer => {
      const [, , i, field = ''] = pointer.split('/')
      return { line: rows[Number(i)]?.line ?? 1, column: seatColumnOf(rows, field) }
    },
  }
}
