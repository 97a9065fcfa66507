import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import fc from 'fast-check'
import { ideaStates, isPublic, replay, start, step, stepsFrom, type IdeaState } from './states.js'

const walk = fc.array(fc.nat(), { maxLength: 30 }).map(choices => {
  const history: IdeaState[] = []
  let position = start
  for (const choice of choices) {
    const steps = stepsFrom(position)
    const to = steps[choice % Math.max(1, steps.length)]
    const next = to && step(position, to)
    if (!to || !next) break
    history.push(to)
    position = next
  }
  return { history, position }
})

describe('the states of an idea', () => {
  it('replay to where a walk along the table ended', () => {
    fc.assert(fc.property(walk, ({ history, position }) => assert.deepEqual(replay(history), position)))
  })

  it('refuse every step that the table does not list', () => {
    fc.assert(
      fc.property(walk, fc.constantFrom(...ideaStates), ({ position }, to) => {
        assert.equal(step(position, to) !== undefined, stepsFrom(position).includes(to))
      }),
    )
  })

  it('come back from a question, a merge or a hiding to where they were', () => {
    for (const aside of ['needsInfo', 'merged', 'hidden'] as const) {
      const end = replay(['published', 'onAgenda', aside, 'onAgenda'])
      assert.deepEqual(end, { state: 'onAgenda', before: [] })
    }
    assert.equal(replay(['published', 'needsInfo', 'hidden', 'needsInfo', 'published'])?.state, 'published')
  })

  it('are public from publishing on, and not while hidden', () => {
    const publicAfter = (...history: IdeaState[]) => {
      const position = replay(history)
      return position && isPublic(position)
    }
    assert.equal(publicAfter(), false)
    assert.equal(publicAfter('needsInfo'), false)
    assert.equal(publicAfter('published'), true)
    assert.equal(publicAfter('published', 'needsInfo'), true)
    assert.equal(publicAfter('published', 'hidden'), false)
    assert.equal(publicAfter('rejected'), false)
  })
})
