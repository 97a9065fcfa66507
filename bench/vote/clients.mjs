// A thread of voters, each from the code to a receipt that holds. Answers with how long each took, in milliseconds.
import { parentPort } from 'node:worker_threads'
import { receiptHolds } from '../../dist/src/board/verify.js'
import { http } from '../../dist/src/client/http/http.js'
import { blind, finish } from '../../dist/src/client/voting/blind.js'
import { uuidv4 } from '../../dist/src/kit/id.js'
import { nonceOf } from '../../dist/src/subjects/poll/nonce.js'

parentPort.on('message', async ({ url, poll, codes }) => {
  const backend = http(url)
  const voting = await backend.voting()
  const times = []
  for (const [n, code] of codes.entries()) {
    const started = performance.now()
    const asked = await blind(poll.keys.tokens)
    const signature = await finish(poll.keys.tokens, asked, await voting.token(poll.id, code, asked.blinded))
    const ballot = { nonce: await nonceOf(asked.message), options: [['benk'], ['lys', 'bane'], ['bane']][n % 3] }
    const body = { id: uuidv4(), token: { message: asked.message, signature }, ballot }
    const receipt = await backend.write({ kind: 'secret-ballot', poll: poll.id, body }, { key: uuidv4() })
    if (!(await receiptHolds(poll.keys.receipts, poll.rulesHash, receipt, ballot))) throw new Error('A bad receipt.')
    times.push(performance.now() - started)
  }
  parentPort.postMessage(times)
})
