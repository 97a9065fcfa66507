export function buildSite(from: string, to: string, scripts?: readonly string[]): void
export function buildPage(shell: string, name: string, page: string, scripts?: readonly string[]): string
