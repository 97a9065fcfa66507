import { IdeaDraft } from './draft.schema.js'
import { validate } from '../../kit/validate.js'

/**
 * An idea that the server will take, as far as can be known here.
 * @throws ProblemError `validation`
 */
export const checkIdea = (value: unknown): IdeaDraft => validate(IdeaDraft, value)
