import type { ReactiveController } from 'lit'
import { shuffled } from '../../kit/shuffle.js'
import type { Poll, PollOption } from '../../subjects/poll/schema.js'
import { keptOrder } from './kept.js'
import type { Vote } from './vote.js'

/** One order for everybody on this page until somebody acts: nothing is kept on a device before. */
const seedHere = crypto.getRandomValues(new Uint32Array(1))[0] ?? 1

/** In which order a voter sees the options: the same each time, on this device, from when they acted first. */
export class OptionOrder implements ReactiveController {
  #seed = seedHere
  #of: string | undefined

  constructor(private readonly vote: Vote) {
    vote.addController(this)
  }

  hostUpdate(): void {
    const { current } = this.vote
    if (!current || current.id === this.#of) return
    this.#of = current.id
    this.#seed = seedHere
    if (current.order === 'random') void this.#recall(current.id)
  }

  of({ order, options }: Poll): readonly PollOption[] {
    return order === 'random' ? shuffled(options, this.#seed) : options
  }

  /** The order becomes this voter's own, unless they had one before. */
  async keep({ id, order }: Poll): Promise<void> {
    const { client } = this.vote.place
    if (order !== 'random' || !client) return
    const kept = keptOrder(client, id)
    if ((await kept.load()) === undefined && !client.shared) await kept.save(this.#seed)
  }

  async forget({ id }: Poll): Promise<void> {
    const { client } = this.vote.place
    if (client) await keptOrder(client, id).save(undefined)
  }

  async #recall(id: string): Promise<void> {
    const { client } = this.vote.place
    const seed = client && (await keptOrder(client, id).load())
    if (typeof seed !== 'number' || id !== this.#of) return
    this.#seed = seed
    this.vote.requestUpdate()
  }
}
