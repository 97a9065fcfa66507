import { hex } from './hex.js'

/** Fills `bytes` with random bits and returns it; `crypto.getRandomValues` in every runtime we know. */
export type RandomBytes = (bytes: Uint8Array<ArrayBuffer>) => Uint8Array<ArrayBuffer>

/** `crypto.getRandomValues`, for callers that need no repeatable ids. */
export const cryptoRandom: RandomBytes = bytes => crypto.getRandomValues(bytes)

/**
 * A UUID version 7 (RFC 9562 section 5.7): its first 48 bits are the time, so ids sort by when they were made.
 * @param now epoch milliseconds
 */
export function uuidv7(now: number, random: RandomBytes = cryptoRandom): string {
  const bytes = random(new Uint8Array(16))
  for (let i = 0; i < 6; i++) bytes[i] = Math.floor(now / 2 ** (40 - 8 * i)) % 256
  return format(bytes, 7)
}

/** A UUID version 4 (RFC 9562 section 5.4): nothing but random, for what must not carry a time. */
export const uuidv4 = (random: RandomBytes = cryptoRandom): string => format(random(new Uint8Array(16)), 4)

function format(bytes: Uint8Array, version: number): string {
  bytes[6] = ((bytes[6] ?? 0) & 0x0f) | (version << 4)
  bytes[8] = ((bytes[8] ?? 0) & 0x3f) | 0x80
  return hex(bytes).replace(/^(.{8})(.{4})(.{4})(.{4})/, '$1-$2-$3-$4-')
}
