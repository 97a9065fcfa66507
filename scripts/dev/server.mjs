// The server of `npm run dev`, bundled by esbuild: as `npm start` has it, with other folders.
import { demo } from '../../data/demo.ts'
import { serve } from '../../src/server/serve.ts'

/** Serves on a free port. */
export function start(data, bundle, site) {
  const { DATABASE_URL: url, NAERMILJO_ADMIN_TOKEN: adminToken } = process.env
  return serve({
    port: 0,
    host: '127.0.0.1',
    storage: url ? { url } : { folder: data },
    bundle,
    site,
    moderation: 'after',
    initial: demo(Date.now()),
    ...(adminToken && { adminToken }),
  })
}
