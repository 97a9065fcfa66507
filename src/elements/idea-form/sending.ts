import type { ReactiveController } from 'lit'
import type { CouncilClient, Submission } from '../../client/index.js'
import { ProblemError } from '../../kit/problem-error.js'
import type { Problem } from '../../kit/problem.schema.js'
import { emit } from '../../ui/events.js'
import { fieldErrors, type FieldError } from '../../ui/idea/violations.js'
import { ideaIn } from './draft.js'
import type { FormHost } from './host.js'

/** What kept an idea from being sent. */
type Trouble = Problem | 'help-needs-contact' | 'not-kept' | 'not-loaded'

/** Sends what stands in the form, follows it, and brings back what was refused, on this visit or an earlier one. */
export class SendingController implements ReactiveController {
  busy = false
  /** The submission that is shown instead of the form, or that the form is there to mend. */
  #id: string | undefined
  #told: string | undefined
  #trouble: Trouble | undefined
  /** What was refused, and somebody wants to let wait. */
  readonly #aside = new Set<string>()
  #offering = false

  constructor(private readonly host: FormHost) {
    host.addController(this)
  }

  get submission(): Submission<'idea'> | undefined {
    return this.#id === undefined ? undefined : this.host.outbox.outbox?.find('idea', this.#id)
  }

  /** The form is there to mend what was refused. */
  get mending(): boolean {
    return this.submission?.state === 'refused'
  }

  /** What must be changed, field by field. */
  get errors(): readonly FieldError[] {
    const trouble = this.#trouble
    if (trouble === 'help-needs-contact')
      return [{ field: 'contact', message: this.host.more.value?.reach.needsContact ?? '' }]
    return typeof trouble === 'object' ? fieldErrors(trouble.errors ?? [], this.host.texts.own.errors) : []
  }

  /** A sentence about what went wrong that belongs to no field. */
  get trouble(): string {
    const { own, common } = this.host.texts
    if (!this.#trouble || this.errors.length > 0) return ''
    if (typeof this.#trouble === 'object') return common.problem(this.#trouble.type)
    return this.#trouble === 'not-kept' ? own.notKept : own.notLoaded
  }

  hostUpdate(): void {
    this.#follow()
    this.#offer()
  }

  async submit(): Promise<void> {
    const { host } = this
    const { council } = host.place
    if (!council || this.busy) return
    if (!emit(host, 'nm-idea-submit', { council: council.slug, title: host.values.title }, true)) return
    this.busy = true
    this.#trouble = undefined
    host.requestUpdate()
    try {
      await this.#send(council)
    } catch (error) {
      this.#trouble = troubleOf(error)
    }
    this.busy = false
    host.requestUpdate()
    await host.focusOn(this.#trouble ? '#errors' : '#receipt')
  }

  /** An empty form again; what was refused waits for another time. */
  async startAgain(): Promise<void> {
    if (this.#id && this.mending) this.#aside.add(this.#id)
    this.#id = undefined
    this.#trouble = undefined
    this.host.draft.begin()
    await this.host.focusOn('#title')
  }

  async #send(council: CouncilClient): Promise<void> {
    const { draft, more, outbox } = this.host
    const { whole, name, shared } = draft
    if (whole.help && !whole.contact.trim()) {
      this.#trouble = 'help-needs-contact'
      return
    }
    const follows = whole.photos.length > 0 || whole.help !== ''
    const along = (follows ? await more.want() : more.value)?.along
    if (follows && !along) throw new TypeError('What goes along could not be loaded.')
    const options = { replaces: this.#id, keep: !shared, draft: follows ? undefined : name }
    const { id } = await council.ideas.submit(ideaIn(whole), options)
    await outbox.follow()
    await along?.send(id, whole)
    // Only now is all of it where it cannot be lost.
    if (follows) await draft.forget(name)
    this.#id = id
    this.#told = undefined
    draft.belongTo(id)
  }

  /** Tells the page when the idea has arrived, and shows what to change when it was refused; each once. */
  #follow(): void {
    const { host, submission } = this
    if (this.#id && host.outbox.outbox && !submission) return this.#gone()
    if (!submission || this.#told === submission.state) return
    this.#told = submission.state
    if (submission.state === 'sent' && submission.receipt) {
      host.draft.begin()
      host.more.value?.hints.clear()
      const { council, id, number } = submission.receipt
      emit(host, 'nm-idea-submitted', { council, id, number })
    }
    if (submission.state === 'refused') {
      this.#trouble = submission.problem
      void host.focusOn('#errors')
    }
  }

  /** Someone has discarded the submission. What was changed in it since stays in the form. */
  #gone(): void {
    const { draft } = this.host
    const changed = draft.touched
    this.#id = undefined
    this.#trouble = undefined
    void draft.forget(draft.name)
    draft.belongTo(undefined)
    if (changed) draft.change({})
    else draft.begin()
  }

  /** A refused idea takes the place of a form that nobody is writing in. */
  #offer(): void {
    const refused = this.#refused
    if (!refused || this.#offering) return
    this.#offering = true
    void this.host.more.want().then(more => {
      this.#offering = false
      if (!more || this.#refused?.id !== refused.id) return
      this.#id = refused.id
      this.#told = refused.state
      this.#trouble = refused.problem
      this.host.draft.mend(refused.id, more.along.draftOf(refused))
    })
  }

  get #refused(): Submission<'idea'> | undefined {
    const { host } = this
    const { outbox } = host.outbox
    const slug = host.place.council?.slug
    if (this.#id || this.busy || host.draft.touched || !outbox || host.matches(':focus-within')) return undefined
    const found = outbox.submissions.find(
      ({ id, state, write }) =>
        state === 'refused' && write?.kind === 'idea' && write.council === slug && !this.#aside.has(id),
    )
    return found && outbox.find('idea', found.id)
  }
}

/** The browser's storage speaks in DOMExceptions; all else is a part of the page that could not be loaded. */
const troubleOf = (error: unknown): Trouble =>
  error instanceof ProblemError ? error.problem : error instanceof DOMException ? 'not-kept' : 'not-loaded'
