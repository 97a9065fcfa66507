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

function show({ options, result: { ballots, winners, votes, ties, rounds } }) {
  const names = new Map(options.map(({ id, name }) => [id, name]))
  const of = new Map(votes.map(({ option, votes }) => [option, votes]))
  const list = document.createElement('ol')
  for (const winner of winners) {
    const item = document.createElement('li')
    item.textContent = `${names.get(winner)}: ${number.format(of.get(winner) ?? 0)}`
    list.append(item)
  }
  const told = document.createElement('p')
  const tied = ties.length > 0 ? ` Stod likt ${ties.length} ganger: rekkefølgen i filen avgjorde.` : ''
  told.textContent = `${number.format(ballots)} stemmesedler, ${winners.length} valgt, ${number.format(rounds.length)} runder.${tied}`
  result.replaceChildren(told, list)
}
