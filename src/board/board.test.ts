import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import fc from 'fast-check'
import { canonical, type Json } from '../kit/canonical.js'
import { hex, bytesOf } from '../kit/hex.js'
import { sha256 } from '../kit/digest.js'
import { leafHash, proofOf, rootFrom, rootOf } from './merkle.js'

describe('canonical JSON', () => {
  it('writes the examples of RFC 8785 as it does', () => {
    // Section 3.2.2 and 3.2.3.
    const mixed = {
      numbers: JSON.parse('[333333333.33333329, 1E30, 4.50, 2e-3, 0.000000000000000000000000001]') as number[],
      string: '\u20ac$\u000F\u000aA\'\u0042\u0022\u005c\\"\u002f',
      literals: [null, true, false],
    }
    assert.equal(
      canonical(mixed),
      String.raw`{"literals":[null,true,false],"numbers":[333333333.3333333,1e+30,4.5,0.002,1e-27],"string":"€$\u000f\nA'B\"\\\\\"/"}`,
    )
    const names = { '\u20ac': 1, '\r': 2, '\ufb33': 3, '1': 4, '\ud83d\ude00': 5, '\u0080': 6, '\u00f6': 7 }
    assert.equal(canonical(names), '{"\\r":2,"1":4,"\u0080":6,"ö":7,"€":1,"😀":5,"\ufb33":3}')
  })

  it('says the same whatever the order of members, and is read as what it was', () => {
    const turned = (value: Json): Json => {
      if (value === null || typeof value !== 'object') return value
      if (Array.isArray(value)) return (value as Json[]).map(turned)
      return Object.fromEntries(
        Object.entries(value)
          .reverse()
          .map(([name, member]) => [name, turned(member ?? null)]),
      )
    }
    fc.assert(
      fc.property(fc.jsonValue(), json => {
        const value = JSON.parse(JSON.stringify(json)) as Json
        assert.equal(canonical(turned(value)), canonical(value))
        assert.deepEqual(JSON.parse(canonical(value)), value)
      }),
    )
  })

  it('refuses what JSON cannot hold', () => {
    for (const value of [NaN, Infinity, '\ud800', { '\udc00': 1 }]) assert.throws(() => canonical(value), RangeError)
  })
})

const leavesOf = (data: readonly Uint8Array[]) => Promise.all(data.map(leafHash))
const some = fc.array(fc.uint8Array({ maxLength: 4 }), { minLength: 1, maxLength: 20 })

describe('the Merkle tree', () => {
  it('has the roots that certificate transparency tests with', async () => {
    const data = [
      '',
      '00',
      '10',
      '2021',
      '3031',
      '40414243',
      '5051525354555657',
      '606162636465666768696a6b6c6d6e6f',
    ].map(text => bytesOf(text) ?? new Uint8Array())
    const leaves = await leavesOf(data)
    const root = async (count: number) => hex(await rootOf(leaves.slice(0, count)))
    assert.equal(await root(0), hex(await sha256('')))
    assert.equal(await root(1), '6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d')
    assert.equal(await root(2), 'fac54203e7cc696cf0dfcb42c92a1d9dbaf70ad9e621f4bd8d98662f00e3c125')
    assert.equal(await root(8), '5dc9da79a70659a9ad559cb701ded9a2ab9d823aad2f4960cfe370eff4604328')
  })

  it('proves each leaf, and nothing else', async () => {
    await fc.assert(
      fc.asyncProperty(some, fc.nat(), async (data, n) => {
        const leaves = await leavesOf(data)
        const at = n % leaves.length
        const [leaf, root] = [leaves[at], await rootOf(leaves)]
        assert.ok(leaf)
        const proof = await proofOf(leaves, at)
        assert.deepEqual(await rootFrom(leaf, at, leaves.length, proof), root)
        assert.notDeepEqual(await rootFrom(await leafHash(leaf), at, leaves.length, proof), root)
        assert.notDeepEqual(await rootFrom(leaf, at, leaves.length, [...proof, leaf]), root)
        assert.equal(await rootFrom(leaf, leaves.length, leaves.length, proof), undefined)
      }),
    )
  })

  it('has another root when a leaf is taken out, put in or changed', async () => {
    await fc.assert(
      fc.asyncProperty(some, fc.nat(), async (data, n) => {
        const leaves = await leavesOf(data)
        const root = hex(await rootOf(leaves))
        const at = n % leaves.length
        const [leaf] = leaves.slice(at)
        assert.ok(leaf)
        assert.notEqual(hex(await rootOf(leaves.toSpliced(at, 1))), root)
        assert.notEqual(hex(await rootOf(leaves.toSpliced(at, 0, leaf))), root)
        assert.notEqual(hex(await rootOf(leaves.toSpliced(at, 1, await leafHash(leaf)))), root)
      }),
    )
  })
})
