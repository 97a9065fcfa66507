import type { Council, Municipality } from '../subjects/council/schema.js'
import { missing, type Moment } from './act.js'
import { one, ref, type Ref } from './store.js'

/** A council and its municipality, for an act that needs them. */
export const placeOf = (council: Ref) => ({
  council: one('councils', council),
  municipality: one('municipalities', ref('council', 'municipality')),
})

interface MaybePlace {
  readonly council: Council | undefined
  readonly municipality: Municipality | undefined
}

/**
 * Both, with the rule of moderation that holds here.
 * @throws ProblemError `not-found`
 */
export function placed(
  { council, municipality }: MaybePlace,
  { moderation }: Pick<Moment, 'moderation'> = {},
): { readonly council: Council; readonly municipality: Municipality } {
  if (!council || !municipality) throw missing('council')
  return { council: moderated(council, moderation), municipality }
}

/** A council with the rule of moderation that holds here. */
export const moderated = (council: Council, when: 'before' | 'after' | undefined): Council =>
  when ? { ...council, moderation: { ...council.moderation, when } } : council
