/** Saves a value as a file of JSON in the person's downloads. */
export function saveJson(name: string, value: unknown): void {
  const url = URL.createObjectURL(new Blob([JSON.stringify(value, null, 2)], { type: 'application/json' }))
  const link = Object.assign(document.createElement('a'), { href: url, download: name })
  link.click()
  setTimeout(() => URL.revokeObjectURL(url), 10_000)
}

/** The value in the file that was chosen; undefined for what is no JSON. */
export async function readJson({ files }: HTMLInputElement): Promise<unknown> {
  try {
    return JSON.parse((await files?.[0]?.text()) ?? '') as unknown
  } catch {
    return undefined
  }
}
