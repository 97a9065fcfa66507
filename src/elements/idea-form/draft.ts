import type { ReactiveControllerHost } from 'lit'
import type { LazyPart } from '../../ui/lazy-part.js'
import { empty, type Values } from '../../ui/idea/values.js'
import type { More } from './more.js'

/** A picture that was added, ready to be sent. */
export interface AddedPhoto {
  readonly id: string
  readonly alt: string
  readonly blob: Blob
}

/** All that was typed and added. */
export interface Draft extends Values {
  readonly photos: readonly AddedPhoto[]
}

/** Whose draft it is. */
interface DraftHost extends Pick<ReactiveControllerHost, 'requestUpdate'> {
  /** The fields as the page wants them to begin. */
  readonly fresh: Values
  readonly more: LazyPart<More>
}

/** What stands in the form now. What keeps it on the device comes with the first touch. */
export class DraftState {
  values: Values = empty
  photos: readonly AddedPhoto[] = []
  /** Others use this computer: nothing is to be kept on it. */
  shared = false
  /** Someone has typed since it was put there. */
  touched = false

  constructor(private readonly host: DraftHost) {}

  /** All of it. */
  get whole(): Draft {
    return { ...this.values, photos: this.photos }
  }

  /** Someone typed or added something. */
  change({ photos = this.photos, ...values }: Partial<Draft>): void {
    this.put({ ...this.values, ...values, photos })
    this.touched = true
    void this.host.more.value?.keeping.save()
  }

  /** The page has said anew how the form begins: what has something in it stays. */
  refresh(): void {
    const filled = Object.entries(this.values).filter(([name, value]) => value !== empty[name as keyof Values])
    this.values = { ...this.host.fresh, ...Object.fromEntries(filled) }
  }

  /** Puts something else there. */
  put({ photos, ...values }: Draft): void {
    this.values = values
    this.photos = photos
    this.touched = false
    this.host.requestUpdate()
  }
}
