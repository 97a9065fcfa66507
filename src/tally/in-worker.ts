import type { TallyResult } from './result.js'
import { TallyError, type TallyErrorCode } from './tally-error.js'
import type { TallyOptions } from './tally.js'

/** What a worker is asked. */
export interface Request {
  readonly name: string
  readonly file: string | Uint8Array
  readonly options: Omit<TallyOptions, 'onProgress'>
}

/** What a worker says: how far it is, or at last how it went. */
export type Answer =
  | { readonly done: number }
  | { readonly result: TallyResult }
  | { readonly refused: { readonly code: TallyErrorCode; readonly message: string; readonly line: number | undefined } }
  | { readonly failed: string }

/**
 * Counts a file in a worker, so that the page stays responsive.
 * @param name tells by its ending what the file is
 * @param signal stops the count at once; the promise is rejected with its reason
 * @param start makes the worker, for a page that has it elsewhere than beside this module
 * @throws TallyError as {@link readElection} and {@link tally} do
 */
export function tallyInWorker(
  name: string,
  file: string | Uint8Array,
  { onProgress, ...options }: TallyOptions,
  signal?: AbortSignal,
  start = (): Worker => new Worker(new URL('./worker.js', import.meta.url), { type: 'module' }),
): Promise<TallyResult> {
  signal?.throwIfAborted()
  const worker = start()
  const stop = new AbortController()
  return new Promise<TallyResult>((resolve, reject) => {
    const on = { signal: stop.signal }
    signal?.addEventListener('abort', () => reject(signal.reason as Error), on)
    worker.addEventListener('error', ({ message }) => reject(new Error(message || 'The worker did not start.')), on)
    worker.addEventListener(
      'message',
      ({ data }: MessageEvent<Answer>) => {
        if ('done' in data) onProgress?.(data.done)
        else if ('result' in data) resolve(data.result)
        else if ('failed' in data) reject(new Error(data.failed))
        else reject(new TallyError(data.refused.code, data.refused.message, data.refused.line))
      },
      on,
    )
    worker.postMessage({ name, file, options } satisfies Request)
  }).finally(() => {
    stop.abort()
    worker.terminate()
  })
}
