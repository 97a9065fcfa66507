import { problem } from '../../kit/problem.js'
import { SupportReceipt } from '../../subjects/idea/schema.js'
import { act, missing } from '../act.js'
import { one, put, remove } from '../store.js'

/**
 * One person's support of one idea. The code is HMAC-SHA-256(device key, idea id) in hex: it tells a device apart within
 * one idea, and cannot follow it to another.
 */
export const supportIdea = act({
  kind: 'support',
  operationId: 'supportIdea',
  summary: 'Supports an idea: once for each device.',
  off: { operationId: 'endSupport', summary: 'Takes support back.' },
  answer: SupportReceipt,
  needs: ({ idea, code }) => ({ idea: one('ideas', idea), support: one('supports', `${idea}/${code}`) }),
  does: ({ idea, support }, { code, off = false }) => {
    if (!idea?.public) throw missing('idea')
    if (!/^[0-9a-f]{64}$/.test(code))
      throw problem('not-permitted', 'Send the device token of this idea as a bearer: 64 hexadecimal digits.')
    const name = `${idea.id}/${code}`
    const count = idea.support + (off ? -1 : 1)
    const already = (support === undefined) === off
    const answer = { id: idea.id, support: already ? idea.support : count, supported: !off }
    if (already) return { answer, status: 200, changes: [] }
    const change = off ? remove('supports', name) : put('supports', name, { idea: idea.id })
    const counted = put('ideas', idea.id, { ...idea, support: count })
    return { answer, status: 200, changes: [change, counted], seenIn: idea.council }
  },
})
