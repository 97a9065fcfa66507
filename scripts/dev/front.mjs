import { readFileSync } from 'node:fs'
import { createServer, request as ask } from 'node:http'
import { fill } from '../fill.mjs'

/** What a page loads to be told. A file of its own origin: the policy of the site holds in development too. */
export const reloadScript = '/dev/reload.js'
const script = readFileSync(new URL('reload.js', import.meta.url), 'utf8')

/**
 * What the browser talks to: tells pages to load again, and passes everything else on to the server that runs now. While
 * that is being started anew, a request waits for it.
 * @param behind the server that runs now
 * @param shown hears of a save when a page shows it
 */
export async function openFront(port, behind, shown) {
  const pages = new Set()
  /** What is on disk now, by when it was built. */
  let build = { built: Date.now() }
  let heard = build

  const routes = {
    [reloadScript]: (_, response) =>
      response
        .writeHead(200, { 'Content-Type': 'text/javascript', 'Cache-Control': 'no-store' })
        .end(fill(script, { built: String(build.built) })),
    '/dev/events': (query, response) => {
      response.writeHead(200, { 'Content-Type': 'text/event-stream', 'Cache-Control': 'no-store' })
      response.write('retry: 300\n\n')
      pages.add(response)
      response.on('close', () => pages.delete(response))
      // A page from before, that was not there to be told.
      if (Number(query.get('built')) < build.built) tell(response)
    },
    '/dev/shown': (query, response) => {
      if (Number(query.get('built')) === build.built && heard !== build) shown(build)
      heard = build
      response.writeHead(204).end()
    },
  }

  const server = createServer((request, response) => {
    const [path, query] = request.url.split('?')
    const route = routes[path]
    if (route) route(new URLSearchParams(query), response)
    else void pass(request, response)
  })

  async function pass(request, response) {
    const { port, agent } = behind
    const there = await port
    if (there === undefined)
      return void response
        .writeHead(503, { 'Content-Type': 'text/plain' })
        .end('The server has ended: see the terminal.\n')
    const { method, url: path, headers } = request
    const passed = ask({ host: '127.0.0.1', port: there, agent, method, path, headers }, answer => {
      response.writeHead(answer.statusCode, answer.rawHeaders)
      answer.pipe(response)
      answer.on('error', () => response.destroy())
    })
    passed.on('error', () => {
      // What was only read can be asked of the server that comes after.
      const again = behind.port !== port && method === 'GET' && !response.headersSent && !response.destroyed
      if (again) void pass(request, response)
      else response.destroy()
    })
    response.on('close', () => passed.destroy())
    request.pipe(passed)
  }

  await new Promise((resolve, reject) => server.once('error', reject).listen(port, '127.0.0.1', resolve))
  return {
    port: server.address().port,
    /** Tells every page that something was built. */
    reload(save) {
      build = { ...save, built: Date.now() }
      pages.forEach(tell)
    },
    close: () => {
      const closed = new Promise(resolve => server.close(resolve))
      server.closeAllConnections()
      return closed
    },
  }
}

const tell = page => page.write('event: reload\ndata:\n\n')
