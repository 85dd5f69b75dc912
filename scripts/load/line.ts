import { randomBytes } from 'node:crypto';
import { connect } from 'node:net';
import { COLYSEUS, clientFrame } from './client-frames.ts';
import { createFrameReader, OPCODE } from './frame-reader.ts';

/** One connection of a light client. It counts what a page would receive and send, and does not decode it. */
export type BotLine = {
  /** Bytes of WebSocket frames with their headers; the HTTP head of the upgrade is not counted. */
  readonly counts: { down: number; up: number; framesDown: number; framesUp: number };
  /** Resolves when the server has let it in and sent its first state. */
  readonly joined: Promise<void>;
  readonly ended: boolean;
  send(payload: Uint8Array): void;
  close(): void;
};

export type LineOptions = {
  port: number;
  path: string;
  /** Called with the first bytes of every data frame; the next frame overwrites them. */
  onHead?: (head: Uint8Array) => void;
  /** Called with the payload of every data frame. Without it, payloads are not even copied. `at`: performance.now(). */
  onPayload?: (payload: Uint8Array, at: number) => void;
};

const HEAD_END = Buffer.from('\r\n\r\n');
/** All connections of a process read into the same memory: each chunk is processed before the next is read. */
const READ_BUFFER = Buffer.allocUnsafe(1 << 18);

export const upgradeHead = (port: number, path: string): string =>
  [
    `GET ${path} HTTP/1.1`,
    `Host: 127.0.0.1:${port}`,
    `Origin: http://127.0.0.1:${port}`,
    'Upgrade: websocket',
    'Connection: Upgrade',
    `Sec-WebSocket-Key: ${randomBytes(16).toString('base64')}`,
    'Sec-WebSocket-Version: 13',
    '\r\n',
  ].join('\r\n');

/** Opens a line to a seat. `joined` rejects when the server refuses or the line ends before. */
export function openLine({ port, path, onHead, onPayload }: LineOptions): BotLine {
  const counts = { down: 0, up: 0, framesDown: 0, framesUp: 0 };
  let letIn = (): void => {};
  let refuse = (_reason: Error): void => {};
  const joined = new Promise<void>((resolve, reject) => {
    letIn = resolve;
    refuse = reject;
  });
  let answer: Buffer | null = Buffer.alloc(0);
  let ended = false;
  /** The server's JOIN_ROOM is confirmed once; later frames may begin with any byte. */
  let answered = false;

  const end = (reason: string): void => {
    ended = true;
    refuse(new Error(reason));
    socket.destroy();
  };

  const write = (opcode: number, payload: Uint8Array): void => {
    if (ended) return;
    const frame = clientFrame(opcode, payload);
    counts.up += frame.length;
    counts.framesUp += 1;
    socket.write(frame);
  };

  const reader = createFrameReader((opcode, head, size, payload) => {
    counts.down += size;
    counts.framesDown += 1;
    if (opcode === OPCODE.ping) return write(OPCODE.pong, payload ?? new Uint8Array());
    if (opcode === OPCODE.close) return end('the server closed the line');
    if (head[0] === COLYSEUS.joinRoom && !answered) {
      answered = true;
      write(OPCODE.binary, Uint8Array.of(COLYSEUS.joinRoom));
    }
    if (head[0] === COLYSEUS.roomState) letIn();
    onHead?.(head);
    if (payload) onPayload?.(payload, performance.now());
  });
  reader.keep = onPayload !== undefined;

  function take(bytes: Buffer): void {
    if (!answer) return reader.take(bytes);
    answer = Buffer.concat([answer, bytes]);
    const at = answer.indexOf(HEAD_END);
    if (at < 0) return;
    if (!answer.toString('latin1').startsWith('HTTP/1.1 101 ')) return end('the server refused the upgrade');
    const rest = answer.subarray(at + HEAD_END.length);
    answer = null;
    reader.take(rest);
  }

  const socket = connect({
    host: '127.0.0.1',
    port,
    noDelay: true,
    onread: {
      buffer: READ_BUFFER,
      callback(size) {
        take(READ_BUFFER.subarray(0, size));
        return true;
      },
    },
  });
  socket.on('error', () => end('the line broke'));
  socket.on('close', () => end('the line ended'));
  socket.write(upgradeHead(port, path));
  return {
    counts,
    joined,
    get ended() {
      return ended;
    },
    send: (payload) => write(OPCODE.binary, payload),
    close: () => end('closed by the client'),
  };
}
