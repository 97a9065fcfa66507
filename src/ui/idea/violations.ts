import type { Violation } from '../../kit/problem.schema.js'

/** The fields of an idea, by the id of the control that holds each. */
export type Field = (typeof order)[number]
const order = ['title', 'text', 'place', 'photos', 'name', 'help', 'contact', 'theme'] as const

/** A field that needs a change, and the sentence that says which. */
export interface FieldError {
  readonly field: Field
  readonly message: string
}

/** What can be wrong with the fields of an idea, in the words of who shows them. */
export interface FieldErrorTexts {
  readonly titleShort: (least: number) => string
  readonly long: (most: number) => string
  readonly name: string
  readonly theme: string
  readonly identityNumber: string
  readonly contact: string
  readonly unstorable: string
  readonly other: string
}

const fieldOf = (pointer: string): Field => order.find(field => field === pointer.split('/')[1]) ?? 'title'

/** The violations of a refused idea as sentences, one for each field, in the order of the form. */
export function fieldErrors(violations: readonly Violation[], errors: FieldErrorTexts): FieldError[] {
  const sentence = (field: Field, { code, limit = 3 }: Violation): string => {
    if (code === 'unstorable') return errors.unstorable
    if (code === 'identity-number') return errors.identityNumber
    if (code === 'too-long') return errors.long(limit)
    if (field === 'title') return errors.titleShort(code === 'too-short' ? limit : 3)
    if (field === 'name') return errors.name
    if (field === 'contact') return errors.contact
    return field === 'theme' ? errors.theme : errors.other
  }
  return order.flatMap(field => {
    const violation = violations.find(({ pointer }) => fieldOf(pointer) === field)
    return violation ? [{ field, message: sentence(field, violation) }] : []
  })
}
