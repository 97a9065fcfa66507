import type { Election } from '../election.js'
import { TallyError } from '../tally-error.js'
import { readBlt } from './blt.js'
import { readCsv } from './csv.js'
import { readBallotJson } from './json.js'
import { readPb } from './pb.js'
import type { Source } from './lines.js'

/** What files of ballots are called. */
export const endings = ['.pb', '.blt', '.csv', '.json'] as const

/**
 * Reads an election from a file of any of our formats, which the ending of its name tells.
 * @param kind what the ballots of a `.csv` say, which the file does not tell
 * @throws TallyError with the line
 */
export async function readElection(name: string, source: Source, kind?: Election['kind']): Promise<Election> {
  switch (endings.find(ending => name.toLowerCase().endsWith(ending))) {
    case '.pb':
      return (await readPb(source)).election
    case '.blt':
      return readBlt(source)
    case '.csv':
      return readCsv(source, kind)
    case '.json':
      return readBallotJson(await textOf(source))
    case undefined:
      throw new TallyError('not-the-format', `The file has to end in ${endings.join(', ')}.`)
  }
}

async function textOf(source: Source): Promise<string> {
  if (typeof source === 'string') return source
  const decoder = new TextDecoder()
  if (source instanceof Uint8Array) return decoder.decode(source)
  let text = ''
  for await (const piece of source) text += decoder.decode(piece, { stream: true })
  return text + decoder.decode()
}
