// What counting costs, with real ballots (`VOTING_DATA`, by default ../shared/voting-data), each in a process of its own and
// without warming up, as a person meets it: the middle of three.
import { execFileSync } from 'node:child_process'
import { createServer } from 'node:http'
import { existsSync, readFileSync, writeFileSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { chromium } from 'playwright-core'
import { browserArgs, findBrowser } from '../scripts/setup.mjs'

const data = process.env.VOTING_DATA ?? '../shared/voting-data'
const lodz = join(data, 'budget/Poland_Lodz_2022.pb')
const minneapolis = join(data, 'ranked/minneapolis_2017_mayor.blt')

/**
 * @returns {Promise<Record<string, {parseMs: number, countMs: number, peakMB: number}>>} and, for a worker in Chromium,
 * `lodz-none-browser` with what the whole took, how often that of Node it is, and the longest time without a frame
 */
export async function run() {
  if (!existsSync(lodz)) throw new Error(`There are no real ballots at ${data}.`)
  const folder = mkdtempSync(join(tmpdir(), 'naermiljo-bench-'))
  try {
    const figures = {
      'lodz-add1-utilitarian': counted(lodz, 'equal-shares', 'add1+utilitarian'),
      'lodz-none': counted(lodz, 'equal-shares', 'none'),
      'minneapolis-irv': counted(minneapolis, 'irv'),
    }
    const inNode = figures['lodz-none'].parseMs + figures['lodz-none'].countMs
    const { ms, longestFrameMs } = await inBrowser(lodz)
    figures['lodz-none-browser'] = { ms, ratio: Math.round((ms / inNode) * 100) / 100, longestFrameMs }
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

/** The middle of three counts in a worker of a page, each with a new worker, from the file's bytes to the result. */
async function inBrowser(file) {
  const types = { '/': 'text/html', '/ballots': 'application/octet-stream' }
  const server = createServer((request, response) => {
    const path = new URL(request.url ?? '/', 'http://x').pathname
    response.writeHead(200, { 'Content-Type': types[path] ?? 'text/javascript' })
    response.end(
      path === '/'
        ? '<link rel="icon" href="data:,"><title>bench</title>'
        : readFileSync(path === '/ballots' ? file : `dist/browser${path}`),
    )
  }).listen(0, '127.0.0.1')
  await new Promise(resolve => server.once('listening', resolve))
  const browser = await chromium.launch({ executablePath: findBrowser(), args: browserArgs })
  try {
    const page = await browser.newPage()
    await page.goto(`http://127.0.0.1:${server.address().port}/`)
    const runs = []
    for (let run = 0; run < 3; run++) runs.push(await page.evaluate(countInPage, '/tally.js'))
    const [, middle] = runs.sort((a, b) => a.ms - b.ms)
    return { ms: Math.round(middle.ms * 10) / 10, longestFrameMs: Math.round(middle.longestFrameMs * 10) / 10 }
  } finally {
    await browser.close()
    server.closeAllConnections()
    server.close()
  }
}

/** Runs in the page. */
async function countInPage(module) {
  const { tallyInWorker } = await import(module)
  const bytes = new Uint8Array(await (await fetch('/ballots')).arrayBuffer())
  let longestFrameMs = 0
  let last = performance.now()
  let going = true
  const frame = now => {
    longestFrameMs = Math.max(longestFrameMs, now - last)
    last = now
    if (going) globalThis.requestAnimationFrame(frame)
  }
  globalThis.requestAnimationFrame(frame)
  const began = performance.now()
  await tallyInWorker('lodz.pb', bytes, { rule: 'equal-shares' })
  const ms = performance.now() - began
  going = false
  return { ms, longestFrameMs }
}
