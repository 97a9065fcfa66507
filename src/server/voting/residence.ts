import * as z from 'zod/mini'
import type { SignInOptions } from './sign-in.js'

const Answer = z.object({ resident: z.boolean() })

/**
 * Asks a register whether somebody lives in a council's area: `POST` with `{council, subject, pid}`, answered by
 * `{resident: true|false}`. What it says decides once and is kept nowhere.
 */
export const residenceAt =
  (address: string): NonNullable<SignInOptions['isResident']> =>
  async ({ council }, { sub, pid }) => {
    const response = await fetch(address, {
      method: 'POST',
      headers: { 'Content-Type': 'application/json' },
      body: JSON.stringify({ council, subject: sub, pid }),
      signal: AbortSignal.timeout(10_000),
    })
    if (!response.ok) throw new Error(`The register answered ${response.status}.`)
    return Answer.parse(await response.json()).resident
  }
