import { existsSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { parseArgs } from 'node:util'
import { demo } from '../../data/demo.js'
import { serve } from '../server/serve.js'
import { residenceAt } from '../server/voting/residence.js'
import type { SignInOptions } from '../server/voting/sign-in.js'
import { UsageError } from './usage.js'

const help = `  naermiljo serve [--port N] [--host NAME] [--data DIR] [--moderation before|after]
                  [--site DIR] [--allow-origin ORIGIN ...] [--empty]
      Runs the server. Keeps its rows in --data (.data), or in PostgreSQL where DATABASE_URL is set.
      An empty database starts with the example municipality, or with nothing after --empty.
      NAERMILJO_ADMIN_TOKEN opens what only the council may do. NAERMILJO_OPENID_ISSUER, _CLIENT_ID, _CLIENT_SECRET,
      _CALLBACK (and _SCOPE, _ACR) let people sign in to vote; NAERMILJO_RESIDENCE_URL answers whether they live there.`

async function run(args: string[]): Promise<void> {
  const { values } = parseArgs({
    args,
    options: {
      port: { type: 'string', default: process.env['PORT'] ?? '8080' },
      host: { type: 'string', default: '127.0.0.1' },
      data: { type: 'string', default: '.data' },
      moderation: { type: 'string' },
      site: { type: 'string' },
      'allow-origin': { type: 'string', multiple: true, default: [] },
      empty: { type: 'boolean', default: false },
    },
  })
  const port = Number(values.port)
  if (!Number.isInteger(port) || port < 0 || port > 65_535)
    throw new UsageError('--port takes a number from 0 to 65535.')
  const { moderation, site } = values
  if (moderation !== undefined && moderation !== 'before' && moderation !== 'after') {
    throw new UsageError('--moderation takes "before" or "after".')
  }
  const url = process.env['DATABASE_URL']
  const adminToken = process.env['NAERMILJO_ADMIN_TOKEN']
  const signIn = signInFrom(process.env)
  const server = await serve({
    port,
    host: values.host,
    storage: url ? { url } : { folder: values.data },
    bundle: join(packageRoot(), 'dist/browser'),
    allowedOrigins: values['allow-origin'],
    ...(moderation && { moderation }),
    ...(site && { site }),
    ...(adminToken && { adminToken }),
    ...(signIn && { signIn }),
    ...(!values.empty && { initial: demo(Date.now()) }),
  })
  process.stdout.write(
    `naermiljo listens on http://${values.host === '127.0.0.1' ? 'localhost' : values.host}:${server.port}\n`,
  )
  const stop = () => void server.close().then(() => process.exit(0))
  process.once('SIGINT', stop)
  process.once('SIGTERM', stop)
}

/** How people sign in, by the environment. @throws UsageError where only half of it is said */
function signInFrom(env: Readonly<Record<string, string | undefined>>): SignInOptions | undefined {
  const of = (name: string) => env[`NAERMILJO_OPENID_${name}`]
  const [issuer, clientId, callback, clientSecret, scope, acr] = [
    of('ISSUER'),
    of('CLIENT_ID'),
    of('CALLBACK'),
    of('CLIENT_SECRET'),
    of('SCOPE'),
    of('ACR'),
  ]
  if (issuer === undefined) return undefined
  if (clientId === undefined || callback === undefined)
    throw new UsageError('Sign-in needs NAERMILJO_OPENID_CLIENT_ID and NAERMILJO_OPENID_CALLBACK too.')
  const register = env['NAERMILJO_RESIDENCE_URL']
  return {
    issuer,
    clientId,
    callback,
    ...(clientSecret && { clientSecret }),
    ...(scope && { scope }),
    ...(acr && { acr }),
    ...(register && { isResident: residenceAt(register) }),
  }
}

/** The folder with `package.json`, whether this runs from the source or from the build. */
function packageRoot(from = dirname(fileURLToPath(import.meta.url))): string {
  return existsSync(join(from, 'package.json')) ? from : packageRoot(dirname(from))
}

/** `naermiljo serve`. */
export const serveCommand = { run, help }
