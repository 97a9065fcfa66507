// `npm run dev [-- --port N] [-- --data DIR]`: the demo municipality, built anew and loaded again in the browser whenever a
// file is saved, and how long that took. Only this machine can reach it.
import { rmSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { openFront } from './dev/front.mjs'
import { browserPart, foldersPart, serverPart, sitePart } from './dev/parts.mjs'
import { ServerProcess } from './dev/server-process.mjs'
import { watchFolders } from './dev/watch.mjs'

const { values } = parseArgs({
  options: {
    port: { type: 'string', default: process.env.PORT ?? '8080' },
    data: { type: 'string', default: '.data' },
  },
})
const out = '.dev'
const [bundle, site, program] = ['browser', 'site', 'server/main.mjs'].map(name => join(out, name))
const say = text => process.stdout.write(`${text}\n`)
const since = time => `${Math.max(0, Date.now() - time).toFixed(0)} ms`

rmSync(out, { recursive: true, force: true })
const server = new ServerProcess(program, [values.data, bundle, site], say)
const shown = ({ what, saved }) => say(`  ${what}: shown after ${since(saved)}`)
const front = await openFront(Number(values.port), server, shown).catch(error => {
  say(error.message)
  process.exit(1)
})
const parts = [sitePart(site), foldersPart(bundle), await browserPart(bundle), await serverPart(program, server)]

/** What was saved and is not built yet, and when the first of it was. */
let waiting = { paths: [], saved: Date.now() }
let working = false

/** Builds what was saved, and once more where something is saved meanwhile. */
async function work() {
  working = true
  while (waiting) {
    const { paths, saved } = waiting
    waiting = undefined
    const built = await Promise.allSettled(parts.map(async part => part.build(paths)))
    for (const { reason } of built) if (reason) complain(reason)
    if (!built.some(({ value }) => value)) continue
    const what = paths.at(-1) ?? 'everything'
    front.reload({ what, saved })
    say(`  ${what}: loaded again after ${since(saved)}`)
  }
  working = false
}

/** Says what could not be built; what esbuild complains of it has printed itself. */
function complain(error) {
  if (!('errors' in error)) say(`  ${error.message}`)
  say('  Waits for the next save.')
}

const watching = watchFolders(['src', 'data', 'site'], path => {
  waiting ??= { paths: [], saved: savedAt(path) }
  waiting.paths.push(path)
  // An editor may write twice.
  if (!working) setTimeout(() => working || work(), 15)
})

/** When a file was saved; one that has only been moved or deleted says another time. */
function savedAt(path) {
  const [now, at = 0] = [Date.now(), statSync(path, { throwIfNoEntry: false })?.mtimeMs]
  return now - at < 1000 ? at : now
}

async function end() {
  watching.close()
  await Promise.allSettled([front.close(), server.end(), ...parts.map(part => part.end())])
  process.exit()
}
for (const signal of ['SIGINT', 'SIGTERM']) process.on(signal, end)

await work()
say(`naermiljo is built anew on every save, on http://localhost:${front.port}`)
