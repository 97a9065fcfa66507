export function elementNames(root?: string): string[]
export function tagsSource(names: readonly string[]): string
export function writeTags(root?: string): void
export function pageStyles(root?: string): string
