/** A hundred thousand schedules of failing networks, closed tabs and killed devices. */
process.env['FAULT_RUNS'] ??= '100000'
await import('./faults.test.js')
