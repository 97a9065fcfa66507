import { ProblemError } from '../../kit/problem-error.js'
import type { Voting } from '../../client/voting/voting.js'
import type { Poll } from '../../subjects/poll/schema.js'
import type { TextsController } from '../../ui/texts-controller.js'
import { tellProblem } from './problems.js'
import type { VoteCastTexts } from './texts/cast/nb.js'
import type { Vote } from './vote.js'
import type { VotingPass } from './voting-pass.js'

const verifierAt = (poll: string) => `naermiljo/sign-in/${poll}`

/** Leaves the page to sign in, and takes up what the address says when one has come back, or came from a letter. */
export class SignIn {
  /** The voter has come back, and has the right to vote. */
  done = false

  constructor(
    private readonly vote: Vote,
    private readonly voting: Voting,
    private readonly texts: TextsController<VoteCastTexts>,
    private readonly pass: VotingPass,
  ) {}

  /** Leaves the page for the provider of sign-in. What proves that it was this page that began stays in this tab. */
  async leave({ id }: Poll): Promise<void> {
    const back = location.href.replace(/#.*/, '')
    const begun = await this.voting.signIn(id, back).catch(() => undefined)
    if (!begun) return this.#stop(this.texts.own.signInTrouble)
    sessionStorage.setItem(verifierAt(id), begun.verifier)
    location.assign(begun.address)
  }

  /** Takes up what the address says of a poll: the code of a letter, or how signing in went. */
  async comeBack(poll: Poll): Promise<void> {
    const hash = new URLSearchParams(location.hash.slice(1))
    const code = hash.get('nm-code')
    const mine = hash.get('poll') === poll.id || (code !== null && !hash.has('poll'))
    if (!mine) return
    if (code !== null) this.pass.code = code
    else await this.#finish(poll, hash)
    // What was in the address is a right to vote: it does not stay there for the next one who sits here.
    history.replaceState(history.state, '', location.pathname + location.search)
  }

  async #finish(poll: Poll, hash: URLSearchParams): Promise<void> {
    const { texts, voting } = this
    const verifier = sessionStorage.getItem(verifierAt(poll.id))
    sessionStorage.removeItem(verifierAt(poll.id))
    const trouble = hash.get('nm-sign-in-trouble')
    const code = hash.get('nm-sign-in')
    if (trouble === 'too-young' || trouble === 'not-resident') return this.#stop(tellProblem(trouble, poll, texts))
    try {
      const bearer = code !== null && verifier !== null && (await voting.finishSignIn(poll.id, code, verifier))
      if (!bearer) return this.#stop(texts.own.signInTrouble)
      await this.pass.obtain(poll, bearer)
      this.done = true
    } catch (error) {
      this.#stop(this.#tell(error, poll))
    }
  }

  #tell(error: unknown, poll: Poll): string {
    const { texts } = this
    if (!(error instanceof ProblemError)) return texts.own.signInTrouble
    const { type } = error.problem
    return type === 'right-used' ? texts.own.signedInBefore : tellProblem(type, poll, texts)
  }

  #stop(trouble: string): void {
    this.vote.fill(undefined, trouble)
  }
}
