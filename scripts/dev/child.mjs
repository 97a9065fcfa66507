// The process of `npm run dev` that serves. Told of a new build it closes the server and starts that one. The packages stay
// loaded and the rows stay open, for these two take longer than all the rest.
import { PGlite } from '@electric-sql/pglite'

const rows = new Map()
const create = PGlite.create.bind(PGlite)
PGlite.create = async folder => {
  const there = rows.get(folder)
  if (there) return there.opened
  const opened = await create(folder)
  rows.set(folder, { opened, close: opened.close.bind(opened) })
  opened.close = async () => {}
  return opened
}

let builds = 0
let server

process.on('message', async ({ bundle, args }) => {
  try {
    await server?.close()
    const { start } = await import(`${bundle}?${++builds}`)
    server = await start(...args)
    process.send({ port: server.port })
  } catch (error) {
    console.error(error)
    process.exit(1)
  }
})

async function end() {
  await server?.close()
  for (const { close } of rows.values()) await close()
  process.exit()
}
for (const reason of ['SIGINT', 'SIGTERM', 'disconnect']) process.once(reason, end)
