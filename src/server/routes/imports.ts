import { Import, ImportReceipt } from '../../subjects/import/schema.js'
import { importProblems } from '../../subjects/import/problems.js'
import { refused } from '../../kit/problem.js'
import { write, type Route } from '../http/route.js'
import { importInto } from '../rows/import.js'

export const importRoutes: readonly Route[] = [
  write({
    path: '/imports',
    operationId: 'importCouncils',
    summary: 'Writes councils, seats and meetings, all or none. What has an id that is there replaces it.',
    access: 'admin',
    body: Import,
    answer: ImportReceipt,
    handle: async ({ tx, body, now }) => {
      const rows = await tx.selectFrom('councils').select('data').execute()
      const known = new Map(rows.map(({ data }) => [data.slug, data.constituencies.map(({ id }) => id)]))
      const problems = importProblems(body, known)
      if (problems.length > 0) throw refused(problems)
      await importInto(tx, body, Date.parse(now))
      const { id, councils, seats, meetings } = body
      const receipt: ImportReceipt = {
        ...{ id, councils: councils.length, seats: seats.length, meetings: meetings.length },
      }
      const [council] = councils
      return { status: 201, body: receipt, ...(council && { changed: { council: council.slug, kind: 'roster' } }) }
    },
  }),
]
