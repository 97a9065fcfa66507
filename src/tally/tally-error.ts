/** What is wrong with what was to be counted; words of the message say what to do. */
export type TallyErrorCode =
  | 'cut-off'
  | 'not-the-format'
  | 'unknown-option'
  | 'voter-twice'
  | 'option-twice'
  | 'not-a-number'
  | 'equal-ranks'
  | 'ballot-outside-rule'
  | 'rule-needs'
  | 'too-many'

/** Something that cannot be counted. `line` is the line of the file, from 1, where one is to blame. */
export class TallyError extends Error {
  constructor(
    readonly code: TallyErrorCode,
    message: string,
    readonly line?: number,
  ) {
    super(message)
  }
}

/** Does what may not know its line, and adds the line to what it throws. */
export function atLine<T>(line: number, act: () => T): T {
  try {
    return act()
  } catch (error) {
    throw error instanceof TallyError ? new TallyError(error.code, error.message, line) : error
  }
}
