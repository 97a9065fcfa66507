/** Why a file cannot go along. */
export type PhotoProblem = 'unreadable' | 'too-large'

/** @internal */
export class PhotoError extends Error {
  constructor(readonly problem: PhotoProblem) {
    super(problem)
  }
}

/** Widest or highest that is sent, in pixels. */
const side = 1600
const maxBytes = 60 * 1024 * 1024
/** A decoded picture takes four bytes a pixel: more than this, and a phone runs out of memory. */
const maxPixels = 100_000_000

/**
 * A picture ready to be sent: upright, at most 1,600 pixels wide or high, and drawn anew, so that nothing that the camera
 * wrote into it (the place it was taken) goes along.
 * @throws PhotoError
 */
export async function preparePhoto(file: Blob): Promise<Blob> {
  if (file.size > maxBytes) throw new PhotoError('too-large')
  const size = sizeOf(new DataView(await file.slice(0, 256 * 1024).arrayBuffer()))
  if (size && size.width * size.height > maxPixels) throw new PhotoError('too-large')
  const picture = await createImageBitmap(file, { imageOrientation: 'from-image' }).catch(() => {
    throw new PhotoError('unreadable')
  })
  const scale = Math.min(1, side / Math.max(picture.width, picture.height))
  const canvas = document.createElement('canvas')
  canvas.width = Math.max(1, Math.round(picture.width * scale))
  canvas.height = Math.max(1, Math.round(picture.height * scale))
  const context = canvas.getContext('2d')
  if (!context) throw new PhotoError('unreadable')
  context.fillStyle = '#fff'
  context.fillRect(0, 0, canvas.width, canvas.height)
  context.drawImage(picture, 0, 0, canvas.width, canvas.height)
  picture.close()
  const blob = await new Promise<Blob | null>(resolve => canvas.toBlob(resolve, 'image/jpeg', 0.85))
  if (!blob) throw new PhotoError('unreadable')
  return blob
}

interface Size {
  readonly width: number
  readonly height: number
}

/** What a PNG or JPEG says of its size before it is unfolded: a bomb is small until then. */
function sizeOf(bytes: DataView): Size | undefined {
  const at = (offset: number) => (offset + 4 <= bytes.byteLength ? bytes.getUint32(offset) : 0)
  // PNG: signature, then IHDR (ISO/IEC 15948 section 11.2.2).
  if (at(0) === 0x89504e47) return { width: at(16), height: at(20) }
  if (at(0) >>> 16 !== 0xffd8) return undefined
  // JPEG: segments until a start of frame (ITU-T T.81 section B.2.2).
  for (let offset = 2; offset + 9 < bytes.byteLength;) {
    const marker = bytes.getUint16(offset)
    if (marker >= 0xffc0 && marker <= 0xffcf && ![0xffc4, 0xffc8, 0xffcc].includes(marker))
      return { width: bytes.getUint16(offset + 7), height: bytes.getUint16(offset + 5) }
    offset += 2 + bytes.getUint16(offset + 2)
  }
  return undefined
}
