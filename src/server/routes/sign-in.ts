import { Hono, type Context } from 'hono'
import { problem } from '../../kit/problem.js'
import { takesBallots } from '../../acts/poll/answer.js'
import type { Services } from '../http/services.js'
import { timeZoneOf } from '../rows/councils.js'
import { openedPoll } from '../rows/polls.js'

/**
 * The two addresses that a browser goes to when somebody signs in: they lead to the provider and from there back to the
 * page. `challenge` is the SHA-256 (base64url) of a verifier that the page keeps; `back` an address of a page that may use
 * the API.
 */
export function signInPages(services: Services, allowedOrigins: readonly string[]): Hono {
  const { signIn } = services
  const app = new Hono()
  const leadTo = (c: Context, address: string) => {
    c.header('Cache-Control', 'no-store')
    c.header('Referrer-Policy', 'no-referrer')
    return c.redirect(address, 302)
  }
  app.get('/', async c => {
    const { poll: id, challenge = '', back = '' } = c.req.query()
    const { poll, state } = await openedPoll(services.db, id ?? '')
    takesBallots(poll, state, new Date(services.now()).toISOString())
    if (!signIn || poll.eligibility !== 'signedIn') throw problem('not-permitted', 'Nobody signs in for this poll.')
    if (!/^[\w-]{43}$/.test(challenge)) throw problem('malformed-json', 'The challenge is no SHA-256 in base64url.')
    const own = new URL(c.req.url).origin
    const origin = URL.canParse(back) ? new URL(back).origin : undefined
    if (!origin || (origin !== own && !allowedOrigins.includes(origin)))
      throw problem('not-permitted', 'The page to come back to is not one that may use this API.')
    return leadTo(c, await signIn.start(poll, challenge, back))
  })
  app.get('/callback', async c => {
    const timeZone = await timeZoneOf(services.db)
    const subjects = async (poll: string) => (await services.openPolls.of(services.db, poll)).subjects
    const search = new URL(c.req.url).search
    const address = await signIn?.callback(search, subjects, timeZone ?? 'UTC')
    if (address === undefined) throw problem('not-found', 'This sign-in is over. Go back to the page and begin again.')
    return leadTo(c, address)
  })
  return app
}
