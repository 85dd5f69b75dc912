import { hash } from 'node:crypto';
import * as v from 'valibot';
import type { PublicDraw } from '../../shared/api/draws.ts';
import { DRAW_STATES } from '../../shared/draw.ts';
import { fromHex, toHex } from '../../shared/fair/bytes.ts';
import { Commitment, Freeze, NOT_YET, Reveal, revealLine } from '../../shared/fair/draw-file.ts';
import { type Hasher, portableHasher } from '../../shared/fair/hasher.ts';
import { leafHash, levelsOf, pathIn } from '../../shared/fair/merkle.ts';
import type { Context } from '../context.ts';
import { sha256Hex } from './commit.ts';
import { lotOf } from './keys.ts';
import { proofLines } from './proof-lines.ts';

const Stored = v.object({
  id: v.string(),
  state: v.picklist(DRAW_STATES),
  rehearsal: v.boolean(),
  commitment: v.string(),
  freeze: v.nullable(v.string()),
  reveal: v.nullable(v.string()),
  beaconAt: v.nullable(v.number()),
  takeovers: Reveal.entries.takeovers,
});
type Stored = v.InferOutput<typeof Stored>;

type Reads = Pick<Context, 'data' | 'secrets'>;

const readDraws = async (ctx: Pick<Context, 'data'>, event: string): Promise<Stored[]> =>
  (await ctx.data.rpc('draws_public', { p_event: event }, v.object({ draws: v.array(Stored) }))).draws;

const Block = v.variant('status', [
  v.object({ status: v.literal('absent') }),
  v.object({
    status: v.literal('found'),
    block: v.number(),
    lots: v.array(v.string()),
    hashes: v.array(v.string()),
    rank: v.nullable(v.number()),
  }),
]);

/** Node hashes several times faster than JavaScript. */
const HASHER: Hasher = { ...portableHasher, sha256: (bytes) => hash('sha256', bytes, 'buffer') };

type Levels = ReturnType<typeof levelsOf>;

/** About 60 KB each. */
const MOST_TREES = 500;
const trees = new Map<string, Levels>();

/** The levels of a tree, made once: the list of a closed draw never changes, and at a reveal everybody asks. */
function knownLevels(name: string, nodes: () => Uint8Array[]): Levels {
  const known = trees.get(name);
  if (known) return known;
  const made = levelsOf(nodes(), HASHER);
  if (trees.size >= MOST_TREES) trees.delete(trees.keys().next().value ?? '');
  trees.set(name, made);
  return made;
}

/** Lots of a block; as in `draw_hash`. */
const BLOCK_LOTS = 1024;

/** The lot of a person in a closed list, with its audit path; null if the list has none. */
async function placeOf(ctx: Reads, draw: string, person: string): Promise<PublicDraw['mine']> {
  const lot = lotOf(ctx, draw, person);
  const found = await ctx.data.rpc('draw_block_of', { p_draw: draw, p_lot: lot }, Block);
  if (found.status === 'absent') return null;
  const within = found.lots.indexOf(lot);
  const block = knownLevels(`${draw}/${found.block}`, () => found.lots.map((one) => leafHash(fromHex(one), HASHER)));
  const blocks = knownLevels(draw, () => found.hashes.map(fromHex));
  const path = [...pathIn(block, within), ...pathIn(blocks, found.block)];
  return { lot, index: found.block * BLOCK_LOTS + within, proof: path.map(toHex), rank: found.rank };
}

function show({ id, state, rehearsal, commitment, freeze, reveal, beaconAt, takeovers }: Stored): PublicDraw {
  const { title, committedAt, until, among, games, prizes, beacon } = v.parse(Commitment, JSON.parse(commitment));
  const list = freeze === null ? null : v.parse(Freeze, JSON.parse(freeze));
  const result = reveal === null ? null : v.parse(Reveal, JSON.parse(reveal));
  const later = takeovers.flatMap(({ rank, lot, prize }) => (prize === null ? [] : { rank, lot, prize }));
  return {
    ...{ id, title, state, rehearsal, committedAt, until, revealAt: beaconAt ?? until, among, games, prizes, beacon },
    commit: sha256Hex(commitment),
    freeze: list && { hash: sha256Hex(freeze ?? ''), count: list.count, root: list.root, at: list.frozenAt },
    drawnAt: result?.drawnAt ?? null,
    winners: result && [...result.winners, ...later],
    mine: null,
  };
}

/** The draws of an event, newest first. */
export const listDraws = async (ctx: Reads, event: string): Promise<PublicDraw[]> =>
  (await readDraws(ctx, event)).map(show);

/** More closed draws than an event has. Beyond it a page shows no lot of its own, because each costs work. */
const MOST_OWN = 20;

/** The same draws with the lot of a visitor in each closed list. */
export async function withOwnLots(
  ctx: Reads,
  event: string,
  visitor: string,
  draws: readonly PublicDraw[],
): Promise<PublicDraw[]> {
  const asked = { p_event: event, p_visitor: visitor };
  const { person } = await ctx.data.rpc('draw_person_of', asked, v.object({ person: v.nullable(v.string()) }));
  if (person === null) return [...draws];
  const own = new Set(draws.filter(({ freeze }) => freeze !== null).slice(0, MOST_OWN));
  return await Promise.all(
    draws.map(async (draw) => ({ ...draw, mine: own.has(draw) ? await placeOf(ctx, draw.id, person) : null })),
  );
}

/** The public file of a draw, piece by piece (docs/draws.md); null if the event has no such draw. */
export async function drawProof(
  ctx: Pick<Context, 'data'>,
  event: string,
  id: string,
): Promise<AsyncGenerator<string> | null> {
  const draw = (await readDraws(ctx, event)).find((one) => one.id === id);
  if (!draw) return null;
  const { commitment, freeze, reveal, takeovers } = draw;
  const result = reveal === null ? NOT_YET : revealLine({ ...v.parse(Reveal, JSON.parse(reveal)), takeovers });
  async function* pieces() {
    yield `${commitment}\n${freeze ?? NOT_YET}\n${result}\n`;
    // an open list is nobody's business
    if (freeze !== null) yield* proofLines(ctx, 'draw_lots_page', { p_draw: id }, { first: '', last: v.string() });
  }
  return pieces();
}
