import type { Dataset } from '../subjects/dataset.js'
import { seedRows } from './rows/seed.js'
import type { Database } from './rows/tables.js'
import { seedPoll } from './voting/seed.js'

/**
 * Fills an empty database, all or nothing.
 * @returns false where there was a municipality already, and nothing was done
 */
export function seed(db: Database, data: Dataset): Promise<boolean> {
  return db.transaction().execute(async tx => {
    if (!(await seedRows(tx, data))) return false
    for (const poll of data.polls) await seedPoll(tx, poll, data)
    return true
  })
}
