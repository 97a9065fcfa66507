/** The worker in which a page counts: takes one {@link CountRequest}, tells how far it is, answers once. */
import { countFile, type CountRequest } from './count-file.js'
import type { Answer } from './in-worker.js'
import { TallyError } from './tally-error.js'

const answer = (message: Answer): void => postMessage(message)

addEventListener('message', (event: MessageEvent<CountRequest>) => void count(event.data))

async function count(request: CountRequest): Promise<void> {
  let told = 0
  const tell = (done: number): void => {
    if (done - told < 0.01) return
    told = done
    answer({ done })
  }
  try {
    answer({ counted: await countFile(request, tell) })
  } catch (error) {
    const { message } = error as Error
    answer(
      error instanceof TallyError ? { refused: { code: error.code, message, line: error.line } } : { failed: message },
    )
  }
}
