import * as z from 'zod/mini'

/** One page of a list. `next` is the cursor of the page after, null on the last. */
export const page = <T extends z.ZodMiniType>(item: T) =>
  z.object({ items: z.array(item), next: z.nullable(z.string()) })

/** One page of a list of `T`. */
export interface Page<T> {
  readonly items: readonly T[]
  readonly next: string | null
}
