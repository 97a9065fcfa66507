import { createReadStream } from 'node:fs'
import { basename, extname } from 'node:path'
import { parseArgs } from 'node:util'
import { ballotKinds, type Election } from '../tally/election.js'
import { endings, readElection } from '../tally/formats/read.js'
import { lotsFrom } from '../tally/lots.js'
import { completions, rules, type Rule } from '../tally/result.js'
import { tally } from '../tally/tally.js'
import { TallyError, type TallyErrorCode } from '../tally/tally-error.js'
import { explained, told } from './tally-told.js'
import { UsageError } from './usage.js'

const help = `  naermiljo tally FILE [--rule RULE] [--completion C] [--seats N] [--json] [--explain ID]
                 [--seed TEXT] [--casting-vote ID] [--ballots KIND]
      Counts a file of ballots: ${endings.join(', ')}. Rules: ${rules.join(' ')}.
      Completions of equal-shares: ${completions.join(' ')}. Without --seats the file's own, without --rule the
      one the file asks for. --explain tells what became of one option. --seed draws the lots that break ties
      (otherwise the order of the file does). --ballots says what a .csv holds: ${ballotKinds.join(' ')}.
      Exit 2 with file and line where the file is not as it should be.`

async function run(args: string[]): Promise<void> {
  const { values, positionals } = parseArgs({
    args,
    allowPositionals: true,
    options: {
      rule: { type: 'string' },
      completion: { type: 'string' },
      seats: { type: 'string' },
      json: { type: 'boolean', default: false },
      explain: { type: 'string' },
      seed: { type: 'string' },
      'casting-vote': { type: 'string' },
      ballots: { type: 'string' },
    },
  })
  const [file] = positionals
  if (file === undefined || positionals.length > 1) throw new UsageError('tally takes one file of ballots.')
  const { seed, 'casting-vote': castingVote } = values
  try {
    const began = performance.now()
    const election = await readElection(
      basename(file),
      createReadStream(file),
      oneOf(ballotKinds, values.ballots, 'ballots'),
    )
    const read = performance.now()
    const result = tally(election, {
      rule: oneOf(rules, values.rule, 'rule') ?? ruleOf(file, election),
      completion: oneOf(completions, values.completion, 'completion'),
      seats: values.seats === undefined ? undefined : wholeOf(values.seats),
      castingVote,
      lots:
        seed === undefined
          ? undefined
          : await lotsFrom(
              seed,
              election.options.map(({ id }) => id),
            ),
      onProgress: process.stderr.isTTY ? bar(began) : undefined,
    })
    const counted = performance.now()
    const { explain } = values
    if (explain !== undefined && !election.options.some(({ id }) => id === explain)) {
      throw new TallyError('unknown-option', `There is no option ${explain}.`)
    }
    if (process.stderr.isTTY) process.stderr.write('\r\x1b[K')
    const ms = { parse: Math.round(read - began), count: Math.round(counted - read) }
    if (explain !== undefined) process.stdout.write(explained(election, result, explain))
    else if (values.json) process.stdout.write(`${JSON.stringify({ ...result, ms })}\n`)
    else process.stdout.write(told(election, result, seed !== undefined))
  } catch (error) {
    const missing = (error as NodeJS.ErrnoException).code === 'ENOENT'
    if (!(error instanceof TallyError) && !missing) throw error
    const at = error instanceof TallyError ? (error.line ?? lineOf[error.code]) : undefined
    const line = at === undefined ? '' : `:${at}`
    process.stderr.write(
      `naermiljo: ${file}${line}: ${missing ? 'There is no such file.' : (error as Error).message}\n`,
    )
    process.exitCode = 2
  }
}

/** What is said where a file begins. */
const lineOf: Partial<Record<TallyErrorCode, number>> = { 'too-many': 1 }

function oneOf<T extends string>(all: readonly T[], said: string | undefined, option: string): T | undefined {
  if (said === undefined) return undefined
  const found = all.find(one => one === said)
  if (found === undefined) throw new UsageError(`--${option} is one of ${all.join(', ')}.`)
  return found
}

function wholeOf(text: string): number {
  const value = Number(text)
  if (!/^\d+$/.test(text) || value < 1) throw new UsageError('--seats is a whole number from 1.')
  return value
}

/** What a file that names no rule is counted by. */
function ruleOf(file: string, { budget, kind, seats }: Election): Rule {
  if (extname(file).toLowerCase() === '.pb' || budget !== undefined) return 'greedy'
  if (kind === 'ranking') return seats > 1 ? 'stv-scottish' : 'irv'
  return kind === 'choice' ? 'plurality' : kind === 'approval' ? 'approval' : 'score'
}

/** A bar that fills, once a count has taken half a second. */
function bar(began: number): (done: number) => void {
  return done => {
    if (performance.now() - began < 500) return
    const full = Math.round(done * 30)
    process.stderr.write(`\r${'█'.repeat(full)}${'░'.repeat(30 - full)} ${Math.round(done * 100)} %`)
  }
}

/** `naermiljo tally`. */
export const tallyCommand = { run, help }
