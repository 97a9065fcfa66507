import type { Council } from '../council/schema.js'
import type { IdeaDraft } from './draft.schema.js'
import { privateDataIn } from '../person/private-data.js'
import type { Violation } from '../../kit/problem.schema.js'
import { themeName } from '../council/themes.js'
import { refused } from '../../kit/problem-error.js'

/**
 * Refuses what a schema cannot see: a theme that the council does not have, one picture twice, and a Norwegian identity
 * number in what everyone could read.
 * @throws ProblemError `validation`
 */
export function accept(draft: Partial<IdeaDraft>, council: Pick<Council, 'themes' | 'themeGroups'>): void {
  const errors: Violation[] = []
  const { title, text, name, place, theme, photos = [] } = draft
  if (theme !== undefined && !themeName(council, theme)) {
    errors.push({ pointer: '#/theme', code: 'not-a-choice', message: 'is none of the choices' })
  }
  photos.forEach(({ id }, i) => {
    if (photos.findIndex(photo => photo.id === id) < i)
      errors.push({ pointer: `#/photos/${i}/id`, code: 'chosen-twice', message: 'has the same picture twice' })
  })
  const shown = { title, text, name, 'place/name': place?.name }
  const alts = Object.fromEntries(photos.map(({ alt }, i) => [`photos/${i}/alt`, alt]))
  for (const [field, words] of Object.entries({ ...shown, ...alts })) {
    if (words !== undefined && privateDataIn(words).some(({ kind }) => kind === 'identity-number')) {
      errors.push({ pointer: `#/${field}`, code: 'identity-number', message: 'has a Norwegian identity number in it' })
    }
  }
  if (errors.length > 0) throw refused(errors)
}
