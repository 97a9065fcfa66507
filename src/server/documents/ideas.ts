import type { Council } from '../../subjects/council/schema.js'
import type { Idea } from '../../subjects/idea/schema.js'
import { inLocale } from '../../kit/in-locale.js'
import { pointOf } from '../../kit/geo.js'
import type { Locale } from '../../kit/localized.schema.js'
import { themeName } from '../../subjects/council/themes.js'

/** The ideas that have a point, as GeoJSON (RFC 7946). */
export const ideasGeoJson = (ideas: readonly Idea[]): object => ({
  type: 'FeatureCollection',
  features: ideas.flatMap(({ id, number, title, state, theme, support, place, created }) => {
    const point = pointOf(place?.point)
    if (!point) return []
    return [
      {
        type: 'Feature',
        id,
        geometry: { type: 'Point', coordinates: [point.longitude, point.latitude] },
        properties: { number, title, state, theme, support, place: place?.name, created },
      },
    ]
  }),
})

/**
 * The newest ideas as an Atom feed (RFC 4287).
 * @param base address of the API that the feed was asked for at
 */
export function ideasAtom(council: Council, ideas: readonly Idea[], base: string, locale: Locale): string {
  const name = xml(inLocale(council.name, locale))
  const changed = (idea: Idea) => idea.steps.at(-1)?.at ?? idea.created
  const updated = ideas.map(changed).sort().at(-1) ?? '1970-01-01T00:00:00Z'
  const entries = ideas.map(
    idea => `  <entry>
    <id>urn:uuid:${idea.id}</id>
    <title>${xml(idea.title)}</title>
    <updated>${changed(idea)}</updated>
    <published>${idea.created}</published>
    <author><name>${xml(idea.name ?? inLocale(council.name, locale))}</name></author>
    <link rel="alternate" type="text/html" href="${xml(`${base}/ideas/${idea.id}/print`)}"/>
    <content type="text">${xml(idea.text)}</content>
  </entry>
`,
  )
  const self = xml(`${base}/councils/${council.slug}/feed.atom`)
  return `<?xml version="1.0" encoding="utf-8"?>
<feed xmlns="http://www.w3.org/2005/Atom" xml:lang="${locale}">
  <id>${self}</id>
  <title>${name}</title>
  <updated>${updated}</updated>
  <link rel="self" href="${self}"/>
${entries.join('')}</feed>
`
}

/** The header of {@link ideasCsv}; docs/ideas.md says what each column is. */
const columns = [
  'number',
  'title',
  'text',
  'theme',
  'place',
  'point',
  'state',
  'support',
  'pledges',
  'channel',
  'created',
  'answerDue',
]

/**
 * The ideas as CSV (RFC 4180) in UTF-8 with a byte order mark, which spreadsheets need to read æøå. A cell that a
 * spreadsheet would run as a formula has an apostrophe before it.
 */
export function ideasCsv(council: Council, ideas: readonly Idea[], locale: Locale): string {
  const rows = ideas.map(idea => {
    const theme = idea.theme === null ? undefined : themeName(council, idea.theme)
    return [
      idea.number,
      idea.title,
      idea.text,
      theme ? inLocale(theme, locale) : '',
      idea.place?.name,
      idea.place?.point,
      idea.state,
      idea.support,
      idea.pledges,
      idea.channel,
      idea.created,
      idea.answerDue,
    ]
  })
  const cell = (value: string | number | null | undefined) => {
    const text = typeof value === 'string' && /^[=+\-@\t\r]/.test(value) ? `'${value}` : String(value ?? '')
    return `"${text.replaceAll('"', '""')}"`
  }
  return '\ufeff' + [columns, ...rows].map(row => row.map(cell).join(',')).join('\r\n') + '\r\n'
}

/** Text in XML 1.0; a character that it cannot hold becomes the one that stands for such. */
function xml(text: string): string {
  const entities: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' }
  return (
    text
      // eslint-disable-next-line no-control-regex -- these are what XML 1.0 section 2.2 leaves out
      .replace(/[\0-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]/g, '\ufffd')
      .replace(/[&<>"]/g, character => entities[character] ?? character)
  )
}
