import type { Council } from './schema.js'
import type { Localized } from '../../kit/localized.schema.js'

/** What a form offers to choose among: the groups where the council has them, else its themes. */
export const themeChoices = (council: Pick<Council, 'themes' | 'themeGroups'>) =>
  council.themeGroups.length > 0 ? council.themeGroups : council.themes

/** The name of a theme or a group of themes. */
export const themeName = (council: Pick<Council, 'themes' | 'themeGroups'>, id: string): Localized | undefined =>
  [...council.themeGroups, ...council.themes].find(theme => theme.id === id)?.name

/** What a filter by `id` finds: that theme, and for a group every theme in it. */
export const themesWithin = (council: Pick<Council, 'themes'>, id: string): string[] => [
  id,
  ...council.themes.filter(({ group }) => group === id).map(theme => theme.id),
]
