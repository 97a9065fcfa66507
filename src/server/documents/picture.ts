import sharp from 'sharp'
import { problem } from '../../kit/problem.js'

/** Largest picture that is taken, in bytes: what a phone's camera makes, unless a page has made it smaller already. */
export const maxPhotoBytes = 12 * 1024 * 1024
/** Widest or highest that is kept, in pixels. */
const side = 1600
/** No camera of a phone makes more; a small file that claims to be larger is a bomb. */
const limitInputPixels = 60_000_000

const formats = ['jpeg', 'png', 'webp', 'gif', 'heif']

/**
 * A picture as it may be published: turned upright, at most 1,600 pixels wide or high, a JPEG without anything that was
 * written into it (EXIF with its GPS position, comments, colour profiles).
 * @throws ProblemError `not-a-picture` for what cannot be read, is no photo (SVG) or unfolds to too many pixels
 */
export async function publishable(bytes: Uint8Array): Promise<Buffer> {
  const picture = sharp(bytes, { limitInputPixels, failOn: 'error', pages: 1 })
  try {
    const { format, width, height } = await picture.metadata()
    if (!formats.includes(format) || width * height > limitInputPixels) throw new Error(format)
    return await picture
      .autoOrient()
      .resize({ width: side, height: side, fit: 'inside', withoutEnlargement: true })
      .flatten({ background: '#fff' })
      .jpeg({ quality: 82, mozjpeg: true })
      .toBuffer()
  } catch {
    throw problem('not-a-picture', 'This is no picture that can be shown: send a JPEG, PNG or WebP.')
  }
}
