import { IdeaDraft } from './idea-draft.js'
import { validate } from './validate.js'

/**
 * An idea that the server will take, as far as can be known here.
 * @throws ProblemError `validation`
 */
export const checkIdea = (value: unknown): IdeaDraft => validate(IdeaDraft, value)
