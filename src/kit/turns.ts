/** Lets things of one name happen one after the other, in the order they came; those of another name do not wait. */
export class Turns {
  readonly #last = new Map<string, Promise<unknown>>()

  take<T>(name: string, act: () => Promise<T>): Promise<T> {
    const before = this.#last.get(name) ?? Promise.resolve()
    const mine = before.then(act, act)
    this.#last.set(name, mine)
    const leave = () => {
      if (this.#last.get(name) === mine) this.#last.delete(name)
    }
    mine.then(leave, leave)
    return mine
  }
}
