/** The version of this library, as the loader says it when it meets another copy of itself. */
export const version = '0.1.0'
