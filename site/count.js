// Counts a file in a worker of this page. Nothing of it leaves the device.
import { tallyInWorker } from '/naermiljo/tally.js'

const find = id => document.getElementById(id)
const [form, file, rule, completion, stop, progress, result] = [
  'count',
  'file',
  'rule',
  'completion',
  'stop',
  'progress',
  'result',
].map(find)
const number = new Intl.NumberFormat('nb', { maximumFractionDigits: 5 })
const amounts = new Intl.NumberFormat('nb', { maximumFractionDigits: 2 })

rule.addEventListener('change', () => (find('left').hidden = rule.value !== 'equal-shares'))

form.addEventListener('submit', async event => {
  event.preventDefault()
  const [chosen] = file.files
  const stopping = new AbortController()
  stop.onclick = () => stopping.abort()
  stop.hidden = progress.hidden = false
  progress.removeAttribute('value')
  say('Teller …')
  try {
    const bytes = new Uint8Array(await chosen.arrayBuffer())
    const options = {
      rule: rule.value,
      completion: rule.value === 'equal-shares' ? completion.value : undefined,
      onProgress: done => (progress.value = done),
    }
    show(await tallyInWorker(chosen.name, bytes, options, stopping.signal))
  } catch (error) {
    const line = error.line === undefined ? '' : ` (linje ${error.line})`
    if (stopping.signal.aborted) say('Tellingen er stoppet.')
    else say(`Filen kan ikke telles slik${line}. ${error.message}`)
  } finally {
    stop.hidden = progress.hidden = true
  }
})

const say = text => (result.textContent = text)

function show({ options, result: counted }) {
  const { ballots, winners, votes, ties, rounds } = counted
  const names = new Map(options.map(({ id, name }) => [id, name]))
  const of = new Map(votes.map(({ option, votes }) => [option, votes]))
  const tied = ties.length > 0 ? ` Stod likt ${ties.length} ganger: rekkefølgen i filen avgjorde.` : ''
  const told = `${number.format(ballots)} stemmesedler, ${winners.length} valgt, ${number.format(rounds.length)} runder.${tied}`
  const won = winners.map(winner => `${names.get(winner)}: ${number.format(of.get(winner) ?? 0)}`)
  const why = element('details', '', element('summary', 'Slik ble det'), list('ol', sentencesOf(counted, names)))
  result.replaceChildren(element('p', told), list('ol', won), why)
}

/** The account of a count as sentences. */
function sentencesOf({ rounds, lost = [], decimals }, names) {
  const name = id => names.get(id)
  const money = amount => amounts.format(Number(amount) / 10 ** decimals)
  const all = ids => ids.map(name).join(', ')
  const told = {
    totals: () => [],
    pairs: ({ options }) => [`Alle par av ${options.length} ble sammenlignet.`],
    runoff: ({ elected, eliminated }) => [
      elected === undefined
        ? `${name(eliminated.option)} hadde færrest og går ut. Stemmene går videre til neste på hver seddel.`
        : `${name(elected)} har mer enn halvparten.`,
    ],
    stage: ({ elected, next }) => [
      ...(elected.length > 0 ? [`Valgt: ${all(elected)}.`] : []),
      ...(next?.kind === 'surplus'
        ? [`${name(next.option)} har ${number.format(next.votes)} til overs, som går videre.`]
        : []),
      ...(next?.kind === 'exclusion' ? [`${name(next.option)} hadde færrest og går ut.`] : []),
    ],
    considered: ({ option, cost, left, chosen }) => [
      `${name(option)} koster ${money(cost)}, og ${money(left)} var igjen: ${chosen ? 'med' : 'for lite'}.`,
    ],
    bought: ({ option, cost, payers, payEach, spentOut }) => [
      `${name(option)} koster ${money(cost)}. ${number.format(payers)} betalte ${money(payEach)} for hver stemme de ga` +
        `${spentOut > 0 ? `, og ${number.format(spentOut)} alt de hadde igjen` : ''}.`,
    ],
  }
  const because = {
    'no-votes': () => 'ingen stemte på det.',
    'supporters-spent-out': left => `de som ville ha det, hadde bare ${money(left)} igjen.`,
    'too-little-left': left => `bare ${money(left)} var igjen.`,
  }
  const untold = lost.filter(({ option }) => !rounds.some(round => round.option === option))
  return [
    ...rounds.flatMap(round => told[round.kind](round)),
    ...untold.map(
      ({ option, cost, because: why, left }) => `${name(option)} koster ${money(cost)}: ${because[why](left)}`,
    ),
  ]
}

const list = (kind, texts) => element(kind, '', ...texts.map(text => element('li', text)))

function element(kind, text, ...children) {
  const made = document.createElement(kind)
  made.append(text, ...children)
  return made
}
