/** Every naughty string, typed into every field. */
process.env['NAUGHTY_ONE_OF'] ??= '1'
await import('./ideas.test.js')
