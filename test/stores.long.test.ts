/** Twenty thousand sequences over both stores. */
process.env['STORES_RUNS'] ??= '20000'
await import('./stores.test.js')
