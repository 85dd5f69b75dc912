import { randomUUID } from 'node:crypto';
import * as v from 'valibot';
import { CODES_MOST, type CodesChecked } from '../../shared/api/codes.ts';
import type { Context } from '../context.ts';
import { codeDigest } from '../vault/blind-index.ts';
import { openRecord, type SealedAt, sealRecord } from '../vault/seal.ts';
import { hashToken } from '../vault/token.ts';
import { type CodesRead, readCodes } from './code-table.ts';

/** A call of the database takes at most 4 MB. A sealed code has about half a kilobyte, and a digest 64 letters. */
const BATCH = 1000;
const DIGESTS = 20_000;

type Unread = 'unreadable' | 'too-many';

function readAll(table: string): CodesRead | Unread {
  const read = readCodes(table);
  if (!read) return 'unreadable';
  return read.codes.length > CODES_MOST ? 'too-many' : read;
}

const placeOf = (row: string): SealedAt => ({ table: 'prize_codes', column: 'sealed', row });

const NotFound = v.object({ status: v.literal('not-found') });

/** What a table of codes has for this prize. Nothing is taken. 'unreadable': it has no column of codes. 'too-many': more
 * than one table may have. */
export async function checkCodes(
  ctx: Pick<Context, 'data' | 'secrets'>,
  event: string,
  prize: string,
  table: string,
): Promise<CodesChecked | Unread | 'not-found'> {
  const read = readAll(table);
  if (typeof read === 'string') return read;
  const { codes, blank, twice, wrong } = read;
  const digests = codes.map((code) => codeDigest(ctx, event, code));
  let known = 0;
  // at least one call, which says whether there is such a prize
  for (let from = 0; from === 0 || from < digests.length; from += DIGESTS) {
    const reply = await ctx.data.rpc(
      'code_pool_known',
      { p_event: event, p_prize: prize, p_digests: digests.slice(from, from + DIGESTS) },
      v.variant('status', [NotFound, v.object({ status: v.literal('counted'), known: v.number() })]),
    );
    if (reply.status === 'not-found') return 'not-found';
    known += reply.known;
  }
  return { fresh: codes.length - known, blank, twice, known, wrong };
}

/**
 * Seals the codes of a table in this process and adds them to the pool of the prize. A code that the event has already is
 * left out, so a call that was cut off can be repeated. Returns how many were added.
 */
export async function addCodes(
  ctx: Pick<Context, 'data' | 'secrets'>,
  event: string,
  prize: string,
  table: string,
  staff: string,
): Promise<number | Unread | 'not-found'> {
  const read = readAll(table);
  if (typeof read === 'string') return read;
  let added = 0;
  for (let from = 0; from < read.codes.length; from += BATCH) {
    const sealed = read.codes.slice(from, from + BATCH).map((code) => {
      const id = randomUUID();
      return { id, ...sealRecord(ctx, placeOf(id), code), digest: codeDigest(ctx, event, code) };
    });
    const reply = await ctx.data.rpc(
      'code_pool_put',
      { p_event: event, p_prize: prize, p_codes: sealed, p_staff: staff },
      v.variant('status', [NotFound, v.object({ status: v.literal('added'), added: v.number() })]),
    );
    if (reply.status === 'not-found') return 'not-found';
    added += reply.added;
  }
  return added;
}

/** Deletes the codes that nobody has won. Returns how many; null if there is no such prize of codes. */
export async function clearCodes(
  ctx: Pick<Context, 'data'>,
  event: string,
  prize: string,
  staff: string,
): Promise<number | null> {
  const reply = await ctx.data.rpc(
    'code_pool_clear',
    { p_event: event, p_prize: prize, p_staff: staff },
    v.variant('status', [NotFound, v.object({ status: v.literal('cleared'), removed: v.number() })]),
  );
  return reply.status === 'not-found' ? null : reply.removed;
}

const Sealed = v.object({ id: v.string(), sealed: v.string(), wrapped: v.string() });
const Shown = v.object({ status: v.literal('shown'), code: v.nullable(Sealed) });

const open = (ctx: Pick<Context, 'secrets'>, code: v.InferOutput<typeof Sealed> | null): string | null =>
  code && v.parse(v.string(), openRecord(ctx, placeOf(code.id), code));

const REFUSALS = [
  ...(['not-found', 'claimed', 'expired', 'waiting', 'refused'] as const),
  ...(['identity-needed', 'contact-used'] as const),
] as const;

/**
 * The code of a win, for the bearer of its claim link; null for a win of a rehearsal. From here on the code is delivered.
 * 'claimed': the link has shown it before, and "My prizes" shows it now.
 */
export async function showCode(
  ctx: Pick<Context, 'data' | 'secrets'>,
  token: string,
): Promise<{ code: string | null } | (typeof REFUSALS)[number]> {
  const reply = await ctx.data.rpc(
    'code_show',
    { p_token_hash: hashToken(token) },
    v.variant('status', [v.object({ status: v.picklist(REFUSALS) }), Shown]),
  );
  return reply.status === 'shown' ? { code: open(ctx, reply.code) } : reply.status;
}

/** The code of a win that this visitor has seen before, found by its receipt; null if there is none. */
export async function myCode(
  ctx: Pick<Context, 'data' | 'secrets'>,
  event: string,
  visitor: string,
  receipt: string,
): Promise<{ code: string | null } | null> {
  const reply = await ctx.data.rpc(
    'code_mine',
    { p_event: event, p_visitor: visitor, p_receipt: receipt },
    v.variant('status', [NotFound, Shown]),
  );
  return reply.status === 'shown' ? { code: open(ctx, reply.code) } : null;
}
