/** A list of whole numbers in a typed array that grows as it is filled. */
export class Growing {
  length = 0
  #array = new Int32Array(1024)

  push(value: number): void {
    if (this.length === this.#array.length) {
      const wider = new Int32Array(2 * this.length)
      wider.set(this.#array)
      this.#array = wider
    }
    this.#array[this.length++] = value
  }

  /** What was pushed: a view, so push no more. */
  done(): Int32Array {
    return this.#array.subarray(0, this.length)
  }
}
