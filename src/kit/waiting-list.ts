/** How many have a place, and how many wait for one, where `all` came and there is `room` for so many; null for everyone. */
export function placesOf(all: number, room: number | null): { signedUp: number; waiting: number } {
  const signedUp = Math.min(all, room ?? all)
  return { signedUp, waiting: all - signedUp }
}

/**
 * The place on the waiting list of who came as number `place`, counted from 1; 0 for one that has a place. The list is
 * never stored: when someone signs off, the first who waits has a place.
 */
export const waitingAt = (place: number, room: number | null): number => Math.max(0, place - (room ?? place))
