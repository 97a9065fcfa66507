/** The command line was not understood: the help is shown and the exit code is 2. */
export class UsageError extends Error {}
