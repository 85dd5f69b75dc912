import { FrameError, isDone, type Reader, readText, readUint, type Writer, writeText, writeUint } from './bytes.ts';

/** What everybody in the place may know about a body, wherever they are. */
export type Who = {
  readonly id: number;
  /** Grid bits that stop it. */
  readonly mask: number;
  readonly staff: boolean;
  readonly npc: boolean;
  /** The connection is lost. The body stays for a while. */
  readonly away: boolean;
  /** Plays in the current round. */
  readonly playing: boolean;
  /** The number of its party in this place; 0 for none. */
  readonly party: number;
  readonly look: string;
  readonly name: string;
  /** The English name if it differs (characters such as the greeter have one); otherwise empty. */
  readonly nameEn: string;
};

/**
 * A change that the server sends to the whole place. `mask` applies from the step of a tick on, given by its low byte.
 */
export type Fact =
  | { readonly kind: 'who'; readonly who: Who }
  | { readonly kind: 'gone'; readonly id: number }
  | { readonly kind: 'mask'; readonly id: number; readonly mask: number; readonly from: number };

const TAG = { who: 1, gone: 2, mask: 3 } as const;
const FLAG = { staff: 1, npc: 2, away: 4, playing: 8 } as const;

export function writeFact(writer: Writer, fact: Fact): void {
  writeUint(writer, TAG[fact.kind], 1);
  if (fact.kind === 'gone') return writeUint(writer, fact.id, 2);
  if (fact.kind === 'mask') {
    writeUint(writer, fact.id, 2);
    writeUint(writer, fact.mask, 1);
    return writeUint(writer, fact.from & 0xff, 1);
  }
  const { id, mask, staff, npc, away, playing, party, look, name, nameEn } = fact.who;
  writeUint(writer, id, 2);
  writeUint(writer, mask, 1);
  const flags = (staff ? FLAG.staff : 0) | (npc ? FLAG.npc : 0) | (away ? FLAG.away : 0) | (playing ? FLAG.playing : 0);
  writeUint(writer, flags, 1);
  writeUint(writer, party, 2);
  writeText(writer, look);
  writeText(writer, name);
  writeText(writer, nameEn);
}

function readFact(reader: Reader): Fact {
  const tag = readUint(reader, 1);
  const id = readUint(reader, 2);
  if (tag === TAG.gone) return { kind: 'gone', id };
  if (tag === TAG.mask) return { kind: 'mask', id, mask: readUint(reader, 1), from: readUint(reader, 1) };
  if (tag !== TAG.who) throw new FrameError(`a fact of the unknown kind ${tag}`);
  const mask = readUint(reader, 1);
  const flags = readUint(reader, 1);
  return {
    kind: 'who',
    who: {
      id,
      mask,
      staff: (flags & FLAG.staff) !== 0,
      npc: (flags & FLAG.npc) !== 0,
      away: (flags & FLAG.away) !== 0,
      playing: (flags & FLAG.playing) !== 0,
      party: readUint(reader, 2),
      look: readText(reader),
      name: readText(reader),
      nameEn: readText(reader),
    },
  };
}

/** Reads all facts up to the end of a part. Throws FrameError. */
export function readFacts(reader: Reader): Fact[] {
  const facts: Fact[] = [];
  while (!isDone(reader)) facts.push(readFact(reader));
  return facts;
}
