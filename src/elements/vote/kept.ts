/** What is kept on a device for one poll, once its voter has acted there. */
import type { Client, Draft } from '../../client/index.js'

/** The order in which this voter sees the options: a seed, from the first touch on. */
export const keptOrder = (client: Client, poll: string): Draft => client.draft(`order/${poll}`)

/** The token of the voter, where `Voting` keeps it. */
export const keptToken = (client: Client, poll: string): Draft => client.draft(`token/${poll}`)

/** The receipt that the voter had this device remember. */
export const keptReceipt = (client: Client, poll: string): Draft => client.draft(`receipt/${poll}`)
