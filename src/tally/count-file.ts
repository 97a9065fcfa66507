import type { TallyOption } from './election.js'
import { readElection } from './formats/read.js'
import type { TallyResult } from './result.js'
import { tally, type TallyOptions } from './tally.js'

/** A file to count. The ending of its name tells what it is. */
export interface CountRequest {
  readonly name: string
  readonly file: string | Uint8Array
  readonly options: Omit<TallyOptions, 'onProgress'>
}

/** A result, and what the file says of itself. */
export interface Counted {
  readonly title: string
  readonly options: readonly TallyOption[]
  readonly result: TallyResult
}

/** Reads a file and counts it. @throws TallyError as {@link readElection} and {@link tally} do */
export async function countFile(
  { name, file, options }: CountRequest,
  onProgress?: TallyOptions['onProgress'],
): Promise<Counted> {
  const election = await readElection(name, file)
  return { title: election.title, options: election.options, result: tally(election, { ...options, onProgress }) }
}
