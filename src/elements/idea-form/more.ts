/**
 * What the form loads with the first touch. Nothing here is needed to show the form or to take what is typed.
 */
import { html, nothing, type TemplateResult } from 'lit'
import { textsIn } from '../../words/catalogue.js'
import { adopt } from '../../ui/adopt.js'
import { hintStyles } from '../../ui/idea/hints.styles.js'
import { TextsController } from '../../ui/texts-controller.js'
import { Along } from './along.js'
import { FollowPart } from './follow.js'
import { HintsPart } from './hints.js'
import type { FormHost } from './host.js'
import { KeepingController } from './keeping.js'
import { moreStyles } from './more.styles.js'
import { PicturesPart } from './pictures.js'
import { PlacePart } from './place.js'
import { ReachPart } from './reach.js'
import { SendingController } from './sending.js'
import { StatusPart } from './status.js'
import { ideaFormMoreTexts, type MoreTexts } from './texts/more/index.js'

/** The lazy parts of the form, each with a life of its own. */
export class More {
  readonly texts: MoreTexts
  readonly keeping: KeepingController
  readonly sending: SendingController
  readonly place: PlacePart
  readonly pictures: PicturesPart
  readonly reach: ReachPart
  readonly hints: HintsPart
  readonly follow: FollowPart
  readonly status: StatusPart

  private constructor(host: FormHost) {
    adopt(host, hintStyles)
    adopt(host, moreStyles)
    const texts = new TextsController(host, ideaFormMoreTexts)
    this.texts = texts
    this.keeping = new KeepingController(host)
    this.sending = new SendingController(host, texts, this.keeping, new Along(host))
    this.place = new PlacePart(host, texts)
    this.pictures = new PicturesPart(host, texts)
    this.reach = new ReachPart(host, texts)
    this.hints = new HintsPart(host, texts)
    this.follow = new FollowPart(host, texts, this.sending)
    this.status = new StatusPart(host, texts, this.sending, this.follow)
    // What was typed while this was on its way.
    this.hints.typed()
  }

  /** What stands beside the button: a way out of mending what was refused, and that a draft is kept. */
  renderBesideSend(): TemplateResult {
    const { own } = this.texts
    const aside = () =>
      html`<button type="button" class="link" @click=${() => void this.sending.startAgain()}>${own.aside}</button>`
    return html`${this.sending.mending ? aside() : nothing}
      <span class="quiet">${this.keeping.kept ? own.draftKept : nothing}</span>`
  }

  /** The parts of a form, when their texts are there in its language too. */
  static async of(host: FormHost): Promise<More> {
    // Without the texts of that language those of bokmål are better than no parts.
    await textsIn(ideaFormMoreTexts, host.texts.locale).catch(() => {})
    return new More(host)
  }
}
