/** WebSocket opcodes (RFC 6455 section 5.2). */
export const OPCODE = { binary: 2, close: 8, ping: 9, pong: 10 } as const;

export type FrameReader = {
  /** Reads bytes from the socket, which may be cut anywhere. */
  take(chunk: Uint8Array): void;
  /** Whether payloads of data frames are kept for `onFrame`; those of control frames always are. */
  keep: boolean;
};

/**
 * `head`: the first bytes of the payload, zeros behind its end; the next frame overwrites them. `size`: header and
 * payload. `payload`: null when it was not kept.
 */
export type OnFrame = (opcode: number, head: Uint8Array, size: number, payload: Uint8Array | null) => void;

const MAX_HEADER = 10;
/** Enough for the code of Colyseus, the type of a motion frame and its tick. */
export const HEAD_BYTES = 12;

/**
 * Reads the frames of a server (never masked) and passes each to `onFrame`. It skips unwanted payloads without a copy,
 * so one process can have thousands of connections.
 */
export function createFrameReader(onFrame: OnFrame): FrameReader {
  const header = new Uint8Array(MAX_HEADER);
  let headerAt = 0;
  let headerSize = 2;
  let payloadSize = 0;
  let left = 0;
  const head = new Uint8Array(HEAD_BYTES);
  let payload: Uint8Array | null = null;

  function openPayload(): void {
    payloadSize = header[1] & 0x7f;
    const view = new DataView(header.buffer);
    if (payloadSize === 126) payloadSize = view.getUint16(2);
    else if (payloadSize === 127) payloadSize = Number(view.getBigUint64(2));
    left = payloadSize;
    head.fill(0);
    payload = reader.keep || (header[0] & 0x0f) >= OPCODE.close ? new Uint8Array(payloadSize) : null;
  }

  function close(): void {
    onFrame(header[0] & 0x0f, head, headerSize + payloadSize, payload);
    headerAt = 0;
    headerSize = 2;
    payload = null;
  }

  const reader: FrameReader = {
    keep: false,
    take(chunk) {
      let at = 0;
      while (at < chunk.length) {
        if (headerAt < headerSize) {
          header[headerAt++] = chunk[at++];
          if (headerAt === 2) {
            const length = header[1] & 0x7f;
            headerSize = length === 127 ? 10 : length === 126 ? 4 : 2;
          }
          if (headerAt < headerSize) continue;
          openPayload();
        } else {
          const part = Math.min(left, chunk.length - at);
          const done = payloadSize - left;
          for (let i = done; i < HEAD_BYTES && i < done + part; i++) head[i] = chunk[at + i - done];
          payload?.set(chunk.subarray(at, at + part), done);
          left -= part;
          at += part;
        }
        if (left === 0) close();
      }
    },
  };
  return reader;
}
