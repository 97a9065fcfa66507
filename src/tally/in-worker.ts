import type { Counted, CountRequest } from './count-file.js'
import { TallyError, type TallyErrorCode } from './tally-error.js'
import type { TallyOptions } from './tally.js'

/** What a worker says: how far it is, or at last how it went. */
export type Answer =
  | { readonly done: number }
  | { readonly counted: Counted }
  | { readonly refused: { readonly code: TallyErrorCode; readonly message: string; readonly line: number | undefined } }
  | { readonly failed: string }

/**
 * Counts a file in a worker, so that the page stays responsive.
 * @param name tells by its ending what the file is
 * @param signal stops the count at once; the promise is rejected with its reason
 * @param start makes the worker, for a page that has it elsewhere than beside this module
 * @throws TallyError as {@link readElection} and {@link tally} do
 */
export async function tallyInWorker(
  name: string,
  file: string | Uint8Array,
  { onProgress, ...options }: TallyOptions,
  signal?: AbortSignal,
  start = besideThis,
): Promise<Counted> {
  signal?.throwIfAborted()
  const request: CountRequest = { name, file, options }
  let worker: Worker
  try {
    worker = start()
  } catch {
    return countHere(request)
  }
  const stop = new AbortController()
  return new Promise<Counted>((resolve, reject) => {
    const on = { signal: stop.signal }
    signal?.addEventListener('abort', () => reject(signal.reason as Error), on)
    // Where a page's policy refuses workers the count is made here, in one go.
    worker.addEventListener('error', () => countHere(request).then(resolve, reject), on)
    worker.addEventListener(
      'message',
      ({ data }: MessageEvent<Answer>) => {
        if ('done' in data) onProgress?.(data.done)
        else if ('counted' in data) resolve(data.counted)
        else if ('failed' in data) reject(new Error(data.failed))
        else reject(new TallyError(data.refused.code, data.refused.message, data.refused.line))
      },
      on,
    )
    worker.postMessage(request)
  }).finally(() => {
    stop.abort()
    worker.terminate()
  })
}

const countHere = async (request: CountRequest): Promise<Counted> =>
  (await import('./count-file.js')).countFile(request)

interface TrustedTypes {
  createPolicy(
    name: string,
    rules: { createScriptURL: (url: string) => string },
  ): {
    createScriptURL(url: string): string
  }
}

/** The worker beside this module, also where a page allows scripts by Trusted Types only (policy `naermiljo`). */
function besideThis(): Worker {
  const { trustedTypes } = globalThis as { trustedTypes?: TrustedTypes }
  const policy = trustedTypes?.createPolicy('naermiljo', { createScriptURL: url => url })
  const url = new URL('./tally-worker.js', import.meta.url).href
  return new Worker(policy?.createScriptURL(url) ?? url, { type: 'module' })
}
