/** What a text should not say to everyone. An identity number is refused; the others are the writer's to decide. */
export interface PrivateData {
  readonly kind: 'identity-number' | 'phone' | 'email'
  /** As it stands in the text. */
  readonly found: string
}

/** Finds Norwegian identity numbers (with valid control digits), phone numbers and e-mail addresses in a text. */
export function privateDataIn(text: string): PrivateData[] {
  const all = (kind: PrivateData['kind'], pattern: RegExp, holds = (_: string) => true) =>
    Array.from(text.matchAll(pattern), ([found]) => ({ kind, found })).filter(({ found }) => holds(found))
  return [
    ...all('identity-number', /(?<!\d)\d{6}[ .-]?\d{5}(?!\d)/g, found => isIdentityNumber(found.replace(/\D/g, ''))),
    ...all('email', /[^\s@<>"(),;:]+@[^\s@<>"(),;:]+\.[^\s@<>"(),;:.]{2,}/g),
    ...all(
      'phone',
      /(?<![\d.,-])(?:(?:\+|00)47[ ]?)?(?:[2-9]\d{7}|[2-9]\d(?: \d\d){3}|[2-9]\d\d \d\d \d{3})(?![\d-])/g,
    ),
  ]
}

/**
 * Whether eleven digits are a Norwegian identity number: a birth number, or a D, H or T number. The first control digit
 * may leave a remainder of 0 to 3 from 2032 on (Skatteetaten, "Nytt fødselsnummer fra 2032").
 */
export function isIdentityNumber(digits: string): boolean {
  if (!/^\d{11}$/.test(digits)) return false
  const remainder = (weights: readonly number[]) =>
    weights.reduce((sum, weight, i) => sum + weight * Number(digits.charAt(i)), 0) % 11
  const controlled =
    remainder([3, 7, 6, 1, 8, 9, 4, 5, 2, 1]) <= 3 && remainder([5, 4, 3, 2, 7, 6, 5, 4, 3, 2, 1]) === 0
  return controlled && isBirthDate(Number(digits.slice(0, 2)) % 40, Number(digits.slice(2, 4)) % 40, digits.slice(4, 6))
}

/** Of this century or the last. */
const isBirthDate = (day: number, month: number, year: string): boolean =>
  ['19', '20'].some(century => {
    const date = new Date(Date.UTC(Number(century + year), month - 1, day))
    return date.getUTCMonth() === month - 1 && date.getUTCDate() === day
  })
