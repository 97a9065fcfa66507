import { writeFileSync } from 'node:fs'

/** Writes `{passed, failed}` where `COUNT_FILE` says, for `scripts/test.mjs` to add up. */
function report(count) {
  if (process.env.COUNT_FILE) writeFileSync(process.env.COUNT_FILE, JSON.stringify(count))
}

/** A reporter for @web/test-runner: names what failed, and counts. */
export function countingReporter() {
  return {
    onTestRunFinished({ sessions }) {
      const count = { passed: 0, failed: 0 }
      for (const session of sessions) {
        const file = session.testFile.replace(process.cwd(), '.')
        for (const error of session.errors) fail(count, file, error)
        for (const log of session.logs.flat()) console.log(`  ${file} logged: ${String(log)}`)
        const visit = (suite, path) => {
          for (const test of suite.tests) {
            if (test.passed) count.passed++
            else if (!test.skipped) fail(count, [file, ...path, test.name].join(' › '), test.error)
          }
          for (const inner of suite.suites) visit(inner, [...path, inner.name])
        }
        if (session.testResults) visit(session.testResults, [])
        else if (session.errors.length === 0) fail(count, file, { message: 'The file could not be run.' })
      }
      console.log(`browser: ${count.passed} passed, ${count.failed} failed`)
      report(count)
    },
  }
}

function fail(count, name, error) {
  count.failed++
  console.log(`✖ ${name}\n${error?.message ?? ''}\n${error?.stack ?? ''}`)
}

/** A reporter for node:test that only counts; `spec` beside it does the talking. */
export default async function* nodeReporter(source) {
  const count = { passed: 0, failed: 0 }
  for await (const { type, data } of source) {
    if (data?.details?.type === 'suite' || data?.skip) continue
    if (type === 'test:pass') count.passed++
    if (type === 'test:fail') count.failed++
  }
  report(count)
  yield ''
}
