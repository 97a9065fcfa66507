import type { ReactiveController, ReactiveControllerHost } from 'lit'
import type { Idea } from '../../subjects/idea/schema.js'
import { privateDataIn, type PrivateData } from '../../subjects/person/private-data.js'
import type { Clock } from '../clock.js'
import type { CouncilController } from '../council-controller.js'
import type { Values } from './values.js'

/** Who has the fields that are watched. */
export interface HintsHost extends ReactiveControllerHost, HTMLElement {
  readonly place: CouncilController
  readonly clock: Clock
  readonly values: Values
}

const afterKeyMs = 500
/** How many ideas a text is compared with. */
const mostIdeas = 500
/** A title shorter than this says too little to be like another. */
const leastTitle = 6

/** What is seen while someone writes: what should perhaps not be said to everyone, and ideas that wish for the same. */
export class HintsController implements ReactiveController {
  private: readonly PrivateData[] = []
  similar: readonly Idea[] = []
  /** Nobody wants to see similar ideas now. */
  dismissed = false
  #cancel = () => {}
  #compare: Promise<(text: string) => readonly Idea[]> | undefined

  constructor(private readonly host: HintsHost) {
    host.addController(this)
  }

  hostDisconnected(): void {
    this.#cancel()
  }

  /** To be called when something was typed: looks a moment after the last key. */
  typed(): void {
    this.#cancel()
    this.#cancel = this.host.clock.timer(() => void this.#look(), afterKeyMs)
  }

  /** Forgets what was found, when the fields are of another idea. */
  clear(): void {
    this.#cancel()
    this.private = []
    this.similar = []
    this.host.requestUpdate()
  }

  dismiss(): void {
    this.dismissed = true
    this.host.requestUpdate()
  }

  async #look(): Promise<void> {
    const { title, text, name, place } = this.host.values
    const short = title.trim().length < leastTitle
    this.private = privateDataIn([title, text, name, place].join('\n'))
    if (short) this.similar = []
    this.#show()
    if (this.dismissed || short) return
    try {
      const similar = await (this.#compare ??= this.#load())
      // What was typed meanwhile is looked at in its turn.
      if (title === this.host.values.title) this.similar = similar(`${title}\n${text}`)
    } catch {
      // Without a network there is nothing to compare with; it is tried again with the next key.
      this.#compare = undefined
    }
    this.#show()
  }

  /** Shows what was found, but not under a finger: a button that slips away takes the press with it. */
  #show(): void {
    const { host } = this
    if (host.matches(':active')) this.#cancel = host.clock.timer(() => this.#show(), 100)
    else host.requestUpdate()
  }

  async #load(): Promise<(text: string) => readonly Idea[]> {
    const { similarTo } = await import('./similar.js')
    const ideas: Idea[] = []
    for await (const idea of this.host.place.council?.ideas.each({ limit: 100 }) ?? []) {
      if (ideas.push(idea) === mostIdeas) break
    }
    return similarTo(ideas)
  }
}
