/** The daemon of ClamAV, played over a real socket: its command INSTREAM (man 8 clamd). */
import { type Server, type Socket, createServer } from 'node:net'

const COMMAND = 'zINSTREAM\0'

/** Reads one stream of chunks and answers as clamd does: `EVIL` is found, all else is good. */
export function playClamd(socket: Socket): void {
  let received = Buffer.alloc(0)
  socket.on('data', (bytes) => {
    received = Buffer.concat([received, Buffer.from(bytes)])
    if (received.toString('latin1', 0, COMMAND.length) !== COMMAND.slice(0, received.length)) {
      socket.end('UNKNOWN COMMAND\0')
      return
    }
    const content = contentOf(received.subarray(COMMAND.length))
    if (content === undefined) return
    socket.end(content.includes('EVIL') ? 'stream: Test.Evil.A FOUND\0' : 'stream: OK\0')
  })
}

/** Undefined until the chunk of nothing has come. */
function contentOf(stream: Buffer): string | undefined {
  let text = ''
  for (let at = 0; at + 4 <= stream.length;) {
    const length = stream.readUInt32BE(at)
    if (length === 0) return text
    text += stream.toString('latin1', at + 4, at + 4 + length)
    at += 4 + length
  }
  return undefined
}

export type Listening = { readonly server: Server; readonly address: string }

/** On a free port of this machine, or at the path of a Unix socket. */
export async function listening(play: (socket: Socket) => void, path?: string): Promise<Listening> {
  const server = createServer(play)
  await new Promise<void>((done) => {
    if (path === undefined) server.listen(0, '127.0.0.1', done)
    else server.listen(path, done)
  })
  const at = server.address()
  if (at === null) throw new Error('expected an address')
  return { server, address: typeof at === 'string' ? at : `127.0.0.1:${at.port}` }
}

export const closed = (server: Server) => new Promise((done) => server.close(done))
