// What counting costs, with real ballots (`VOTING_DATA`, by default ../shared/voting-data), each in a process of its own and
// without warming up, as a person meets it: the middle of three.
import { execFileSync } from 'node:child_process'
import { existsSync, readFileSync, writeFileSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

const data = process.env.VOTING_DATA ?? '../shared/voting-data'
const lodz = join(data, 'budget/Poland_Lodz_2022.pb')
const minneapolis = join(data, 'ranked/minneapolis_2017_mayor.blt')

/** @returns {Promise<Record<string, {parseMs: number, countMs: number, peakMB: number}>>} */
export async function run() {
  if (!existsSync(lodz)) throw new Error(`There are no real ballots at ${data}.`)
  const folder = mkdtempSync(join(tmpdir(), 'naermiljo-bench-'))
  try {
    const figures = {
      'lodz-add1-utilitarian': counted(lodz, 'equal-shares', 'add1+utilitarian'),
      'lodz-none': counted(lodz, 'equal-shares', 'none'),
      'minneapolis-irv': counted(minneapolis, 'irv'),
    }
    for (const voters of [10_000, 30_000, 90_000]) {
      const file = join(folder, `lodz-${voters}.pb`)
      writeFileSync(file, cut(readFileSync(lodz, 'utf8'), voters))
      figures[`lodz-${voters / 1000}k`] = counted(file, 'equal-shares', 'add1+utilitarian')
    }
    return figures
  } finally {
    rmSync(folder, { recursive: true })
  }
}

/** The same election with its first voters only, and as much less money. */
function cut(text, voters) {
  const [head, tail] = text.split(/^VOTES\r?\n/m)
  const [columns, ...rows] = tail.trimEnd().split('\n')
  const share = voters / rows.length
  const meta = head
    .replace(/^num_votes;.*$/m, `num_votes;${voters}`)
    .replace(/^budget;(.*)$/m, (_, budget) => `budget;${Math.round(Number(budget) * share)}`)
    .replace(/^([^;\n]+);(\d+);(\d+;.*)$/gm, (_, id, cost, rest) => `${id};${Math.round(Number(cost) * share)};${rest}`)
  return `${meta}VOTES\n${columns}\n${rows.slice(0, voters).join('\n')}\n`
}

/** Three processes; the middle one by time. */
function counted(file, rule, completion = 'none') {
  const one = () =>
    JSON.parse(
      execFileSync(process.execPath, ['--input-type=module', '-e', script(file, rule, completion)], {
        encoding: 'utf8',
      }),
    )
  const runs = [one(), one(), one()].sort((a, b) => a.parseMs + a.countMs - b.parseMs - b.countMs)
  return runs[1]
}

const script = (file, rule, completion) => `
  import { createReadStream } from 'node:fs'
  import { readElection } from './dist/src/tally/formats/read.js'
  import { tally } from './dist/src/tally/tally.js'
  const began = performance.now()
  const election = await readElection(${JSON.stringify(file)}, createReadStream(${JSON.stringify(file)}))
  const read = performance.now()
  tally(election, { rule: '${rule}'${rule === 'equal-shares' ? `, completion: '${completion}'` : ''} })
  const counted = performance.now()
  const round = ms => Math.round(ms * 10) / 10
  console.log(JSON.stringify({
    parseMs: round(read - began),
    countMs: round(counted - read),
    peakMB: Math.round(process.resourceUsage().maxRSS / 1024),
  }))
`
