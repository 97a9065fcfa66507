// The server of the benchmark: makes a poll with codes, and says how much processor time it has used.
import { demo } from '../../dist/data/demo.js'
import { codeHash, followCode } from '../../dist/src/kit/code.js'
import { cryptoRandom, uuidv4 } from '../../dist/src/kit/id.js'
import { serve } from '../../dist/src/server/serve.js'

const token = uuidv4()
const { port } = await serve({
  port: 0,
  host: '127.0.0.1',
  storage: { url: process.env.DATABASE_URL },
  bundle: 'dist/browser',
  initial: demo(Date.now()),
  adminToken: token,
})
const url = `http://127.0.0.1:${port}/api/v1`
process.on('SIGTERM', () => process.exit(0))
process.on('disconnect', () => process.exit(0))

process.on('message', async message => {
  if (message === 'cpu') {
    const { user, system } = process.cpuUsage()
    process.send((user + system) / 1000)
  } else process.send(await prepared(message.start))
})

/** A budget vote that is open for the time that this takes. */
async function prepared(count) {
  const codes = Array.from({ length: count }, () => followCode(cryptoRandom))
  const draft = {
    id: uuidv4(),
    question: { nb: 'Hva skal pengene brukes til?' },
    ballot: 'budget',
    rule: 'equal-shares',
    completion: 'add1+utilitarian',
    budget: 106_100,
    options: ['benk', 'lys', 'bane'].map((id, n) => ({
      id,
      letter: 'ABC'[n],
      name: { nb: id },
      cost: 30_000 + n * 1000,
    })),
    eligibility: 'codes',
    opens: new Date(Date.now() - 1000).toISOString(),
    closes: new Date(Date.now() + 3_600_000).toISOString(),
  }
  await ask('/councils/stavern/polls', draft)
  await ask(`/polls/${draft.id}/rights`, { id: uuidv4(), codes: await Promise.all(codes.map(codeHash)) })
  return { url, poll: await ask(`/polls/${draft.id}/opening`, { id: uuidv4() }), codes }
}

async function ask(path, body) {
  const response = await fetch(url + path, {
    method: 'POST',
    headers: {
      'Content-Type': 'application/json',
      'Idempotency-Key': `"${uuidv4()}"`,
      Authorization: `Bearer ${token}`,
    },
    body: JSON.stringify(body),
  })
  if (!response.ok) throw new Error(await response.text())
  return response.json()
}
