/** What the elements tell the page. No event carries private contact or a ballot: other scripts hear them. */
export interface NmEvents {
  /** Before an idea is sent; `preventDefault()` keeps it. */
  'nm-idea-submit': { readonly council: string; readonly title: string }
  /** When an idea has reached the server. */
  'nm-idea-submitted': { readonly council: string; readonly id: string; readonly number: number }
  /** When an idea was reported to the moderator. */
  'nm-idea-reported': { readonly id: string }
  /** Before an answer to a poll is sent; `preventDefault()` keeps it. */
  'nm-vote-cast': { readonly poll: string }
  /** When an answer has reached the server. */
  'nm-vote-counted': { readonly poll: string }
}

declare global {
  interface HTMLElementEventMap {
    'nm-idea-submit': CustomEvent<NmEvents['nm-idea-submit']>
    'nm-idea-submitted': CustomEvent<NmEvents['nm-idea-submitted']>
    'nm-idea-reported': CustomEvent<NmEvents['nm-idea-reported']>
    'nm-vote-cast': CustomEvent<NmEvents['nm-vote-cast']>
    'nm-vote-counted': CustomEvent<NmEvents['nm-vote-counted']>
  }
}

/**
 * Sends an event that bubbles out of every shadow root.
 * @returns false when a listener of a cancelable event said no
 */
export function emit<K extends keyof NmEvents>(
  from: EventTarget,
  name: K,
  detail: NmEvents[K],
  cancelable = false,
): boolean {
  return from.dispatchEvent(new CustomEvent(name, { detail, bubbles: true, composed: true, cancelable }))
}
