export function install(): void
export function build(): void
export function findBrowser(): string | undefined
export const browserArgs: string[]
export function browser(): void
export function postgres(): void
