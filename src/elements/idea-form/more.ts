/**
 * What the form loads with the first touch. Nothing here is needed to show the form or to take what is typed.
 */
import { adopt } from '../../ui/adopt.js'
import { TextsController } from '../../ui/texts-controller.js'
import { Along } from './along.js'
import { FollowPart } from './follow.js'
import { HintsPart } from './hints.js'
import type { FormHost } from './host.js'
import { moreStyles } from './more.styles.js'
import { PicturesPart } from './pictures.js'
import { PlacePart } from './place.js'
import { ReachPart } from './reach.js'
import { ideaFormMoreTexts } from './texts/more/index.js'

/** The lazy parts of the form, each with a life of its own. */
export class More {
  readonly place: PlacePart
  readonly pictures: PicturesPart
  readonly reach: ReachPart
  readonly hints: HintsPart
  readonly follow: FollowPart
  readonly along: Along

  constructor(host: FormHost) {
    adopt(host, moreStyles)
    const texts = new TextsController(host, ideaFormMoreTexts)
    this.place = new PlacePart(host, texts)
    this.pictures = new PicturesPart(host, texts)
    this.reach = new ReachPart(host, texts)
    this.hints = new HintsPart(host, texts)
    this.follow = new FollowPart(host, texts)
    this.along = new Along(host)
    // What was typed while this was on its way.
    this.hints.typed()
  }
}
