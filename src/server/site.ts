import { Hono } from 'hono'
import { serveStatic } from '@hono/node-server/serve-static'

/** What a page with our elements needs, and nothing more: no inline script or style, no other origin, Trusted Types. */
export const contentSecurityPolicy = [
  "default-src 'none'",
  "script-src 'self'",
  "style-src 'self'",
  "img-src 'self' data: blob:",
  "connect-src 'self'",
  "worker-src 'self'",
  "base-uri 'none'",
  "form-action 'none'",
  "frame-ancestors 'self'",
  "require-trusted-types-for 'script'",
  "trusted-types lit-html naermiljo 'allow-duplicates'",
].join('; ')

/**
 * Static files: the elements' bundle under `/naermiljo/`, and a site at the root where one is given.
 * @param bundle folder of the built elements
 * @param folder folder of the site
 */
export function staticFiles(bundle: string, folder?: string): Hono {
  const app = new Hono()
  app.use(async (c, next) => {
    await next()
    c.header('X-Content-Type-Options', 'nosniff')
    if (c.res.headers.get('Content-Type')?.startsWith('text/html'))
      c.header('Content-Security-Policy', contentSecurityPolicy)
  })
  app.use(
    '/naermiljo/*',
    async (c, next) => {
      await next()
      // The loader keeps its name; every other file has a hash of its content in it.
      const hashed = /-[\w-]{8}\.js$/.test(c.req.path)
      c.header('Cache-Control', hashed ? 'public, max-age=31536000, immutable' : 'no-cache')
      c.header('Access-Control-Allow-Origin', '*')
    },
    serveStatic({ root: bundle, precompressed: true, rewriteRequestPath: path => path.replace('/naermiljo', '') }),
  )
  if (folder) app.use('*', serveStatic({ root: folder }))
  return app
}
