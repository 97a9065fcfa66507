import type { nothing, ReactiveController, TemplateResult } from 'lit'
import type { CouncilClient, Submission } from '../../client/index.js'
import { ProblemError } from '../../kit/problem-error.js'
import type { Problem } from '../../kit/problem.schema.js'
import { emit } from '../../ui/events.js'
import { errorSummary } from '../../ui/idea/fields.js'
import { fieldErrors, type FieldError } from '../../ui/idea/violations.js'
import { ideaIn, type Along } from './along.js'
import type { FormHost } from './host.js'
import type { KeepingController } from './keeping.js'
import type { MoreTexts } from './texts/more/index.js'

/** What kept an idea from being sent. */
type Trouble = Problem | 'help-needs-contact' | 'not-kept' | 'not-loaded'

/** Sends what stands in the form, follows it, and brings back what was refused, on this visit or an earlier one. */
export class SendingController implements ReactiveController {
  /** The submission that is shown instead of the form, or that the form is there to mend. */
  #id: string | undefined
  #told: string | undefined
  #trouble: Trouble | undefined
  /** What was refused, and somebody wants to let wait. */
  readonly #aside = new Set<string>()

  constructor(
    private readonly host: FormHost,
    private readonly texts: MoreTexts,
    private readonly keeping: KeepingController,
    private readonly along: Along,
  ) {
    host.addController(this)
  }

  get submission(): Submission<'idea'> | undefined {
    return this.#id === undefined ? undefined : this.host.outbox.outbox?.find('idea', this.#id)
  }

  /** The form is there to mend what was refused. */
  get mending(): boolean {
    return this.submission?.state === 'refused'
  }

  get failed(): boolean {
    return this.#trouble !== undefined
  }

  /** What must be changed, field by field. */
  get errors(): readonly FieldError[] {
    const { own } = this.texts
    if (this.#trouble === 'help-needs-contact') return [{ field: 'contact', message: own.helpNeedsContact }]
    return typeof this.#trouble === 'object' ? fieldErrors(this.#trouble.errors ?? [], own.errors) : []
  }

  /** What must be changed, or what went wrong that belongs to no field. */
  renderErrors(): TemplateResult | typeof nothing {
    const { own } = this.texts
    return errorSummary(own.errorHeading, this.#sentence, this.errors, field => void this.host.focusOn(`#${field}`))
  }

  hostUpdate(): void {
    this.#follow()
    this.#offer()
  }

  async send(council: CouncilClient): Promise<void> {
    this.#trouble = undefined
    try {
      await this.#send(council)
    } catch (error) {
      this.#trouble = troubleOf(error)
    }
    this.host.requestUpdate()
  }

  /** An empty form again; what was refused waits for another time. */
  async startAgain(): Promise<void> {
    if (this.#id && this.mending) this.#aside.add(this.#id)
    this.#id = undefined
    this.#trouble = undefined
    this.keeping.begin()
    await this.host.focusOn('#title')
  }

  async #send(council: CouncilClient): Promise<void> {
    const { draft, outbox } = this.host
    const { whole, shared } = draft
    const { name } = this.keeping
    if (whole.help && !whole.contact.trim()) {
      this.#trouble = 'help-needs-contact'
      return
    }
    const follows = whole.photos.length > 0 || whole.help !== ''
    const options = { replaces: this.#id, keep: !shared, draft: follows ? undefined : name }
    const { id } = await council.ideas.submit(ideaIn(whole), options)
    await outbox.follow()
    await this.along.send(id, whole)
    // Only now is all of it where it cannot be lost.
    if (follows) await this.keeping.forget(name)
    this.#id = id
    this.#told = undefined
    this.keeping.belongTo(id)
  }

  /** Tells the page when the idea has arrived, and shows what to change when it was refused; each once. */
  #follow(): void {
    const { host, submission } = this
    if (this.#id && host.outbox.outbox && !submission) return this.#gone()
    if (!submission || this.#told === submission.state) return
    this.#told = submission.state
    if (submission.state === 'sent' && submission.receipt) {
      this.keeping.begin()
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
    const { touched } = draft
    this.#id = undefined
    this.#trouble = undefined
    void this.keeping.forget(this.keeping.name)
    this.keeping.belongTo(undefined)
    if (touched) draft.change({})
    else this.keeping.begin()
  }

  /** A refused idea takes the place of a form that nobody is writing in. */
  #offer(): void {
    const { host } = this
    const { outbox } = host.outbox
    const slug = host.place.council?.slug
    if (this.#id || host.busy || host.draft.touched || !outbox || host.matches(':focus-within')) return
    const found = outbox.submissions.find(
      ({ id, state, write }) =>
        state === 'refused' && write?.kind === 'idea' && write.council === slug && !this.#aside.has(id),
    )
    const refused = found && outbox.find('idea', found.id)
    if (!refused) return
    this.#id = refused.id
    this.#told = refused.state
    this.#trouble = refused.problem
    this.keeping.mend(refused.id, this.along.draftOf(refused))
  }

  get #sentence(): string {
    if (!this.#trouble || this.errors.length > 0) return ''
    if (typeof this.#trouble === 'object') return this.texts.common.problem(this.#trouble.type)
    return this.#trouble === 'not-kept' ? this.texts.own.notKept : this.host.texts.own.notLoaded
  }
}

/** The browser's storage speaks in DOMExceptions; all else is a part of the page that could not be loaded. */
const troubleOf = (error: unknown): Trouble =>
  error instanceof ProblemError ? error.problem : error instanceof DOMException ? 'not-kept' : 'not-loaded'
