/** An exact fraction in lowest terms; the denominator is positive. */
export interface Fraction {
  readonly n: bigint
  readonly d: bigint
}

const gcd = (a: bigint, b: bigint): bigint => {
  while (b !== 0n) [a, b] = [b, a % b]
  return a < 0n ? -a : a
}

/** `n / d` in lowest terms. */
export function fraction(n: bigint | number, d: bigint | number = 1n): Fraction {
  const [top, bottom] = [BigInt(n), BigInt(d)]
  const by = gcd(top, bottom) || 1n
  return bottom < 0n ? { n: -top / by, d: -bottom / by } : { n: top / by, d: bottom / by }
}

export const plus = (a: Fraction, b: Fraction): Fraction =>
  a.d === b.d ? fraction(a.n + b.n, a.d) : fraction(a.n * b.d + b.n * a.d, a.d * b.d)
export const minus = (a: Fraction, b: Fraction): Fraction => plus(a, { n: -b.n, d: b.d })
export const times = (a: Fraction, b: number | bigint): Fraction => fraction(a.n * BigInt(b), a.d)
export const over = (a: Fraction, b: number | bigint): Fraction => fraction(a.n, a.d * BigInt(b))

/** Below, at or above zero as `a` is below, at or above `b`. */
export function compare(a: Fraction, b: Fraction): number {
  const difference = a.n * b.d - b.n * a.d
  return difference < 0n ? -1 : difference > 0n ? 1 : 0
}

/** A decimal number, cut (not rounded) after `digits` decimals: 2/3 in two is `0.66`. */
export function decimal({ n, d }: Fraction, digits: number): string {
  const scaled = ((n < 0n ? -n : n) * 10n ** BigInt(digits)) / d
  const text = scaled.toString().padStart(digits + 1, '0')
  const whole = text.slice(0, text.length - digits)
  return `${n < 0n && scaled > 0n ? '-' : ''}${whole}${digits > 0 ? `.${text.slice(-digits)}` : ''}`
}

/** The number as it is shown; for deciding use the fraction. */
export const about = ({ n, d }: Fraction): number => Number(decimal({ n, d }, 9))
