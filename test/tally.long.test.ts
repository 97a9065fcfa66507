/** Forty thousand elections a rule, counted in two ways. */
process.env['TALLY_RUNS'] ??= '40000'
await import('./tally.test.js')
