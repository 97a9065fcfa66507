import type { ReactiveController, ReactiveControllerHost } from 'lit'
import type { Client, Submission } from '../client/index.js'
import type { Idea } from '../subjects/idea/schema.js'
import type { ProblemType } from '../kit/problem.schema.js'
import type { OutboxController } from './outbox-controller.js'

/** How an idea's support looks to who sits at this device. */
export interface Support {
  readonly on: boolean
  readonly count: number
  /** It was pressed, and the server does not know yet. */
  readonly waiting: boolean
}

/** Support that is pressed shows at once, and is put right when the server says no. */
export class SupportController implements ReactiveController {
  /** What the server said no to, by the idea's id. */
  readonly refused = new Map<string, ProblemType>()
  /** What a press has changed, until the list has it too: shown on top of the count that was seen then. */
  readonly #pressed = new Map<string, { readonly seen: number; readonly by: number }>()

  /** The last that was pressed and not refused, by the idea's id; gathered once an update, not once an idea. */
  readonly #last = new Map<string, Submission<'support'>>()

  constructor(
    private readonly host: ReactiveControllerHost,
    private readonly outbox: OutboxController,
    private readonly client: () => Client | undefined,
  ) {
    host.addController(this)
  }

  hostUpdate(): void {
    this.#last.clear()
    for (const submission of this.outbox.all('support')) {
      const id = submission.subject.slice('idea/'.length)
      if (submission.state !== 'refused') {
        this.#last.set(id, submission)
        continue
      }
      this.#pressed.delete(id)
      this.refused.set(id, submission.problem?.type ?? 'unexplained')
      void this.outbox.outbox?.discard(submission.id)
    }
  }

  of({ id, support }: Pick<Idea, 'id' | 'support'>): Support {
    const last = this.#last.get(id)
    const pressed = this.#pressed.get(id)
    return {
      on: last?.receipt ? last.receipt.supported : last?.write !== undefined && !last.write.off,
      count: support + (pressed?.seen === support ? pressed.by : 0),
      waiting: last !== undefined && last.state !== 'sent' && last.attempts > 0,
    }
  }

  async toggle(idea: Pick<Idea, 'id' | 'support'>): Promise<void> {
    const { on, count } = this.of(idea)
    this.refused.delete(idea.id)
    this.#pressed.set(idea.id, { seen: idea.support, by: count + (on ? -1 : 1) - idea.support })
    this.host.requestUpdate()
    try {
      await this.client()?.idea(idea.id).support(!on)
      await this.outbox.follow()
    } catch {
      // What sending needs could not be loaded: nothing was pressed then.
      this.#pressed.delete(idea.id)
      this.refused.set(idea.id, 'unavailable')
    }
    this.host.requestUpdate()
  }
}
