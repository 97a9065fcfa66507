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
    if (current.order === 'random') void this.#recall(current)
  }

  of({ order, options }: Poll): readonly PollOption[] {
    return order === 'random' ? shuffled(options, this.#seed) : options
  }

  /** The order becomes this voter's own, unless they had one before. */
  async keep(poll: Poll): Promise<void> {
    const { client } = this.vote.place
    if (poll.order !== 'random' || !client) return
    const kept = keptOrder(client, poll)
    if ((await kept.load()) === undefined && !client.shared) await kept.save(this.#seed)
  }

  async forget(poll: Poll): Promise<void> {
    const { client } = this.vote.place
    if (client) await keptOrder(client, poll).forget()
  }

  async #recall(poll: Poll): Promise<void> {
    const { client } = this.vote.place
    const seed = client && (await keptOrder(client, poll).load())
    if (seed === undefined || poll.id !== this.#of) return
    this.#seed = seed
    this.vote.requestUpdate()
  }
}
