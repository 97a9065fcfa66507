import { spawn, type ChildProcess } from 'node:child_process'
import { once } from 'node:events'

/** `naermiljo serve` in a process of its own, as it is installed. */
export interface ServerProcess {
  readonly url: string
  readonly port: number
  /** All that it has written, to both of its outputs. */
  readonly said: () => string
  /** Ends it as a machine does that loses power. */
  kill(): Promise<void>
}

/** Starts the built command and waits until it listens. */
export async function startServer(args: readonly string[], env: Record<string, string> = {}): Promise<ServerProcess> {
  const child: ChildProcess = spawn(process.execPath, ['dist/src/cli/main.js', 'serve', ...args], {
    env: { ...process.env, ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  let said = ''
  const port = await new Promise<number>((resolve, reject) => {
    const hear = (chunk: Buffer) => {
      said += chunk.toString()
      const port = /localhost:(\d+)/.exec(said)?.[1]
      if (port) resolve(Number(port))
    }
    child.stdout?.on('data', hear)
    child.stderr?.on('data', hear)
    child.once('exit', code => reject(new Error(`The server ended with ${code}: ${said}`)))
  })
  return {
    port,
    said: () => said,
    url: `http://localhost:${port}`,
    kill: async () => {
      const ended = once(child, 'exit')
      child.kill('SIGKILL')
      await ended
    },
  }
}
