import { randomUUID } from 'node:crypto';
import * as v from 'valibot';
import { cleanLine } from '../../shared/clean-text.ts';
import type { Context } from '../context.ts';
import { openSignedText, signText } from '../vault/signed-text.ts';
import { readCookie, setCookie } from './cookie.ts';

export const VISITOR_COOKIE = 'madang_visitor';
const VISITOR_COOKIE_SECONDS = 180 * 24 * 3600;
const NICKNAME_LIMIT = 12;

const Look = v.pipe(v.string(), v.regex(/^[a-z0-9-]{1,24}$/));

const Visitor = v.object({
  /** Random. Nothing else about a visitor is ever sent to the database. */
  id: v.pipe(v.string(), v.uuid()),
  /** '' until the visitor has a name. */
  name: v.pipe(v.string(), v.maxLength(NICKNAME_LIMIT * 4)),
  look: v.union([Look, v.literal('')]),
  /** When the cookie was first made, epoch ms; 0 for a cookie from before this was recorded. */
  since: v.optional(v.number(), 0),
});
export type Visitor = v.InferOutput<typeof Visitor>;

/**
 * Returns a nickname as others may see it: one clean line, at most 12 characters as people count them. '' if nothing is
 * left.
 */
export function cleanNickname(text: string): string {
  const segments = new Intl.Segmenter('ko', { granularity: 'grapheme' }).segment(cleanLine(text));
  const characters = Array.from(segments, (one) => one.segment);
  return characters.slice(0, NICKNAME_LIMIT).join('').trim();
}

/** The parts of a profile that a visitor may change. */
export const Profile = v.object({
  name: v.pipe(v.string(), v.maxLength(200), v.transform(cleanNickname), v.nonEmpty()),
  look: Look,
});

export function newVisitor(now: number): Visitor {
  return { id: randomUUID(), name: '', look: '', since: now };
}

/** The visitor of a Cookie header; null if there is none, or its signature is not ours. */
export function visitorOf(ctx: Pick<Context, 'secrets'>, cookieHeader: string | undefined): Visitor | null {
  const value = readCookie(cookieHeader, VISITOR_COOKIE);
  return value === null ? null : openSignedText(ctx.secrets.key('cookie'), value, Visitor);
}

/** The Set-Cookie value that keeps this visitor. */
export function visitorCookie(ctx: Pick<Context, 'secrets' | 'env'>, visitor: Visitor): string {
  return setCookie(ctx.env, {
    name: VISITOR_COOKIE,
    value: signText(ctx.secrets.key('cookie'), visitor),
    seconds: VISITOR_COOKIE_SECONDS,
    sameSite: 'Lax',
  });
}
