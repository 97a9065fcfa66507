import { seriesUntil } from '../../acts/meeting/make.js'
import { placed, placeOf } from '../../acts/place.js'
import { all, one, ref, type RowStore } from '../../acts/store.js'

/**
 * Makes what each series without an end has come to need since the last time. Safe to run again.
 * @param now epoch milliseconds
 * @returns how many meetings there are more
 */
export async function extendSeries(rows: RowStore, now: number): Promise<number> {
  const { found } = await rows.load({ series: all('series') })
  let more = 0
  for (const { series } of found.series) more += await extended(rows, series.id, new Date(now).toISOString())
  return more
}

async function extended(rows: RowStore, id: string, now: string): Promise<number> {
  const loaded = await rows.load({
    kept: one('series', id),
    ...placeOf(ref('kept', 'council')),
    meetings: all('meetings', 'series', id),
  })
  const { kept, meetings, ...place } = loaded.found
  if (!kept) return 0
  const { council, municipality } = placed(place)
  const there = new Set(meetings.map(({ meeting }) => meeting.id))
  const { changes } = await seriesUntil(kept.series, council.slug, municipality.timeZone, now, there)
  return changes.length > 0 && (await rows.commit(changes, loaded)) ? changes.length : 0
}
