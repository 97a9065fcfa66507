/** A text with names in braces, `/ideas/{id}`, filled in; `as` says how each value is written. */
export const fill = (
  text: string,
  values: Readonly<Record<string, unknown>>,
  as: (value: string) => string = value => value,
): string => text.replace(/\{(\w+)\}/g, (_, name: string) => as(String(values[name] ?? '')))
