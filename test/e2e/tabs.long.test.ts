/** Fifty rounds of two tabs, one killed while it sends. */
process.env['TAB_ROUNDS'] ??= '50'
await import('./tabs.test.js')
