/** A point on the earth: degrees north and east. */
export interface Point {
  readonly latitude: number
  readonly longitude: number
}

/** A `geo:` URI (RFC 5870): `geo:58.9988,10.0381`, at most six decimals, which is a hand's width. */
export const geoPattern = /^geo:-?(?:90|[1-8]?\d(?:\.\d{1,6})?),-?(?:180|(?:1[0-7]\d|[1-9]?\d)(?:\.\d{1,6})?)$/

/** Reads a `geo:` URI; undefined where it is none. */
export function pointOf(uri: string | undefined): Point | undefined {
  if (uri === undefined || !geoPattern.test(uri)) return undefined
  const [latitude = 0, longitude = 0] = uri.slice(4).split(',').map(Number)
  return { latitude, longitude }
}

/** Writes a point as a `geo:` URI with four decimals: about ten metres, near enough for a bench and too far for a door. */
export const geoUri = ({ latitude, longitude }: Point): string => {
  const short = (degrees: number) => String(Number(degrees.toFixed(4)))
  return `geo:${short(latitude)},${short(longitude)}`
}
