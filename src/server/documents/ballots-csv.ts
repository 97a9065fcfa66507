import type { Board } from '../../board/board.js'
import type { Poll } from '../../subjects/poll/schema.js'

/**
 * Ballots as a table: a row a ballot and a column an option by its letter. In it 1 for what was chosen, the points, or the
 * place in a ranking. No cell can begin a formula: letters, digits and hexadecimal only.
 */
export function csvOf({ ballot: form, options }: Poll, ballots: NonNullable<Board['ballots']>): string {
  const rows = ballots.map(({ nonce, options: named, values }) => [
    nonce,
    ...options.map(({ id }) => {
      const place = named.indexOf(id)
      if (place < 0) return ''
      return form === 'ranking' ? place + 1 : (values?.[place] ?? 1)
    }),
  ])
  return [['nonce', ...options.map(({ letter }) => letter)], ...rows].map(row => `${row.join()}\r\n`).join('')
}
