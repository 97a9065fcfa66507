import { fork } from 'node:child_process'
import { once } from 'node:events'
import { Agent } from 'node:http'
import { resolve } from 'node:path'
import { fileURLToPath, pathToFileURL } from 'node:url'

const child = fileURLToPath(new URL('child.mjs', import.meta.url))

/** The server in a process of its own, which may fall over without taking the rest along. */
export class ServerProcess {
  /** Sockets to the server: they end before it does. */
  agent = new Agent({ keepAlive: true })
  /** Resolves with the port, or with nothing when the server has fallen over. */
  port = new Promise(() => {})
  /** Whether it serves. */
  up = false
  #process
  #ended = false

  constructor(bundle, args, say) {
    this.bundle = pathToFileURL(resolve(bundle)).href
    this.args = args
    this.say = say
  }

  /** Serves what is built now. Rejects when it does not come to listen. */
  async restart() {
    const used = this.#process
    this.up = false
    let give = () => {}
    this.port = new Promise(resolve => (give = resolve))
    this.#hangUp()
    // What a package remembers of the server before may be in the way of the next: then that gets a process of its own.
    const port = (used && (await this.#start(used))) ?? (await this.#start(this.#make()))
    this.up = port !== undefined
    give(port)
    if (!this.up && !this.#ended) throw new Error('The server did not start.')
  }

  async end() {
    this.#ended = true
    this.#hangUp()
    const { signalCode, exitCode } = this.#process ?? { exitCode: 0 }
    if (exitCode !== null || signalCode !== null) return
    this.#process.kill('SIGTERM')
    await once(this.#process, 'exit')
  }

  /** Resolves with the port, or with nothing when the process ends. */
  #start(process) {
    return new Promise(resolve => {
      process.once('message', ({ port }) => resolve(port))
      process.once('exit', () => resolve(undefined))
      process.send({ bundle: this.bundle, args: this.args }, () => {})
    })
  }

  #make() {
    const made = fork(child, { execArgv: ['--enable-source-maps'], stdio: ['ignore', 'inherit', 'inherit', 'ipc'] })
    this.#process = made
    made.once('exit', code => {
      if (this.#process === made) this.#process = undefined
      if (!this.up || this.#ended) return
      this.up = false
      this.port = Promise.resolve(undefined)
      this.say(`  The server ended with ${code}. It starts again with the next save.`)
    })
    return made
  }

  #hangUp() {
    this.agent.destroy()
    this.agent = new Agent({ keepAlive: true })
  }
}
