/** Things that are held for a while, the oldest given up where there are too many. */
export class Shelf<T> {
  readonly #held = new Map<string, { readonly thing: T; readonly until: number }>()

  /** @param forMs how long each is held @param now epoch milliseconds @param most how many there is room for */
  constructor(
    private readonly forMs: number,
    private readonly now: () => number,
    private readonly most = 10_000,
  ) {}

  put(name: string, thing: T): void {
    for (const [old, { until }] of this.#held) {
      if (until > this.now() && this.#held.size < this.most) break
      this.#held.delete(old)
    }
    this.#held.set(name, { thing, until: this.now() + this.forMs })
  }

  get(name: string): T | undefined {
    const held = this.#held.get(name)
    return held && held.until > this.now() ? held.thing : undefined
  }

  /** Gets it once: nobody gets it again. */
  take(name: string): T | undefined {
    const thing = this.get(name)
    this.#held.delete(name)
    return thing
  }
}
