/** Calls `fn` once after `ms` milliseconds. Returns what calls it off. */
export const timer = (fn: () => void, ms: number): (() => void) => {
  const id = setTimeout(fn, ms)
  return () => clearTimeout(id)
}
