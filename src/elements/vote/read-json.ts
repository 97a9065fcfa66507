/** The value in the file that was chosen; undefined for what is no JSON. */
export async function readJson({ files }: HTMLInputElement): Promise<unknown> {
  try {
    return JSON.parse((await files?.[0]?.text()) ?? '') as unknown
  } catch {
    return undefined
  }
}
