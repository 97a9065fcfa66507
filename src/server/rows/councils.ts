import type { Council, PublicCouncil, Municipality } from '../../subjects/council/schema.js'
import type { Services } from '../http/route.js'
import type { Database } from './tables.js'

/** A council and the municipality it belongs to, with the server's own rule of moderation where it has one. */
export interface CouncilRow {
  readonly council: Council
  readonly municipality: Municipality
}

/** All councils in their order, or the one with a slug. */
export async function councilRows(db: Database, services: Services, slug?: string): Promise<CouncilRow[]> {
  const rows = await db
    .selectFrom('councils')
    .innerJoin('municipalities', 'municipalities.id', 'councils.municipality')
    .select(['councils.data as council', 'municipalities.data as municipality'])
    .$if(slug !== undefined, query => query.where('councils.slug', '=', slug ?? ''))
    .orderBy('councils.position')
    .execute()
  return rows.map(({ council, municipality }) => ({ council: moderated(council, services), municipality }))
}

const moderated = (council: Council, { moderation }: Services): Council =>
  moderation ? { ...council, moderation: { ...council.moderation, when: moderation } } : council

/** As everyone may see it. */
export const publicCouncil = ({ council, municipality }: CouncilRow): PublicCouncil => ({ ...council, municipality })
