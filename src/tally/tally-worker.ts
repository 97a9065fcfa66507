/** The worker in which a page counts: takes one {@link Request}, tells how far it is, answers once. */
import { readElection } from './formats/read.js'
import { tally } from './tally.js'
import { TallyError } from './tally-error.js'
import type { Answer, Request } from './in-worker.js'

const answer = (message: Answer): void => postMessage(message)

addEventListener('message', (event: MessageEvent<Request>) => void count(event.data))

async function count({ name, file, options }: Request): Promise<void> {
  try {
    let told = 0
    const election = await readElection(name, file)
    const result = tally(election, {
      ...options,
      onProgress: done => {
        if (done - told < 0.01) return
        told = done
        answer({ done })
      },
    })
    answer({ counted: { title: election.title, options: election.options, result } })
  } catch (error) {
    const { message } = error as Error
    answer(
      error instanceof TallyError ? { refused: { code: error.code, message, line: error.line } } : { failed: message },
    )
  }
}
