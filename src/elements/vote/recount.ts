import { Board, commitmentOf, Receipt, type PublicKey } from '../../board/board.js'
import { jsonOf } from '../../kit/canonical.js'
import { verify, type Finding } from '../../board/verify.js'
import { recount } from '../../tally/recount.js'

/** What a check of a published vote found, and what the ballot of a receipt says. */
export interface Checked {
  readonly findings: readonly Finding[]
  readonly mine: readonly string[] | undefined
  /** Too few voted for ballots to be published. */
  readonly few: boolean
}

/** Counts a published vote again on this device, and looks for the ballot of a receipt. */
export async function check(published: unknown, key: PublicKey | undefined, receipt: unknown): Promise<Checked> {
  const findings = await verify(published, {
    recount: async ({ rules, ballots }, seed) => jsonOf(await recount(rules, ballots ?? [], seed)),
    ...(key && { key }),
    ...(receipt !== undefined && { receipt }),
  })
  const { data } = Board.safeParse(published)
  const given = Receipt.safeParse(receipt)
  let mine: readonly string[] | undefined
  if (given.success)
    for (const ballot of data?.ballots ?? [])
      if ((await commitmentOf(ballot)) === given.data.commitment) mine = ballot.options
  return { findings, mine, few: data?.ballots === null }
}
