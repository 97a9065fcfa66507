import * as z from 'zod/mini'

/** Query parameters of every list that comes in pages. */
export const pagingQuery = {
  limit: {
    schema: z.string().check(z.regex(/^([1-9]|[1-9]\d|100)$/)),
    description: 'Items on a page, 1 to 100; 30 when left out.',
  },
  cursor: {
    schema: z.string().check(z.regex(/^(?:(?:\d{1,9}|\d{4}-\d\d-\d\d)\.)?\d{1,9}$/)),
    description: '`next` of the page before.',
  },
} as const

/** The number of items that a list was asked for. */
export const limitOf = (query: Readonly<Record<string, string | undefined>>): number => Number(query['limit'] ?? 30)
