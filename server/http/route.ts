import type { HonoRequest } from 'hono';
import * as v from 'valibot';
import type { Role } from '../../shared/staff.ts';
import type { Staff } from '../auth/staff.ts';
import type { Visitor } from '../auth/visitor.ts';
import type { Context } from '../context.ts';
import type { Bearer, Challenges } from './challenge.ts';
import type { LimitName } from './limits.ts';

/**
 * Who may call a route: anybody, a visitor with our cookie, or staff that holds one of these roles in the event of the
 * path's `:event` (in any event when the path has none).
 */
export type Access = 'public' | 'visitor' | readonly Role[];

/** What a handler gets. Everything in it was checked: handlers only decide. */
export type Call<A extends Access = Access, B = unknown> = {
  ctx: Context;
  request: HonoRequest;
  /** A part of the path, by its name. */
  param: (name: string) => string;
  visitor: A extends 'visitor' ? Visitor : Visitor | null;
  staff: A extends readonly Role[] ? Staff : Staff | null;
  body: B;
  /** The raw body of a route that declares `bytes`; empty otherwise. */
  bytes: Uint8Array;
  challenges: Challenges;
  /** Whom a challenge of this caller is bound to. */
  bearer: Bearer;
  /** Id of the proof of work that this caller has given within the last minutes; null for none. */
  pass: string | null;
  /** Adds a Set-Cookie value to the answer. */
  setCookie: (value: string) => void;
  /** Roles or sessions of this member of staff have changed: whatever they have open counts no more as it was. */
  staffChanged: (staff: string) => void;
};

export type Method = 'GET' | 'POST' | 'PUT';

export type Route = {
  method: Method;
  /** Hono's pattern, below `/api`. */
  path: string;
  access: Access;
  /**
   * For staff whose second factor (passkey or code) was confirmed within the last 10 minutes; everybody else with the
   * role gets 'second-factor-needed', which the console answers with a dialog and a second call.
   */
  sensitive?: true;
  /** Also for a session that has to be confirmed before anything else is open to it. */
  whileLocked?: true;
  /**
   * For other servers: they have no origin. The handler checks a signature over the body instead, before anything else.
   * Without a `limit` of its own it has `signed`, which asks for no proof of work.
   */
  signed?: true;
  /** Schema of the JSON body; what does not fit is refused with 'bad-request' and never reaches the handler. */
  body?: v.GenericSchema;
  /** Bytes that a body may have; 16 KiB without it. */
  bodyBytes?: number;
  /**
   * Takes a raw body (application/octet-stream) of at most so many bytes instead of JSON. Asked once the caller is
   * admitted; throws AppError when nothing may be sent here.
   */
  bytes?: (request: HonoRequest) => number;
  /** Carries what nobody on the way may read: refused by plain http from another machine ('https-needed'). */
  overHttps?: true;
  /** Outside of `/api`: an address that pages show. */
  atRoot?: true;
  limit?: LimitName;
  /** Schema of the answer, from `shared/api`: the page parses it by the same one. What it does not name never goes out. */
  answer?: v.GenericSchema;
  /** A Response goes out as it is, everything else as JSON. Refusals are thrown as AppError. */
  handle: (call: Call) => Promise<unknown>;
};

/** What a handler may return for an answer of this shape: nothing changes it any more. */
type Given<T> = T extends readonly (infer Item)[]
  ? readonly Given<Item>[]
  : T extends object
    ? { readonly [Key in keyof T]: Given<T[Key]> }
    : T;

/**
 * Declares a route; the handler's `visitor`, `staff` and `body` are typed by what it asks for.
 * The one cast is here because `app.ts` fills a Call by the same `access` and `body` that it was typed from.
 */
export function route<
  const A extends Access,
  S extends v.GenericSchema = v.UndefinedSchema<undefined>,
  R extends v.GenericSchema = v.UnknownSchema,
>(
  spec: Omit<Route, 'access' | 'body' | 'answer' | 'handle'> & {
    access: A;
    body?: S;
    answer?: R;
    handle: (call: Call<A, v.InferOutput<S>>) => Promise<Given<v.InferInput<R>>>;
  },
): Route {
  return spec as unknown as Route;
}

/** Shape of the ids in paths; anything else is simply not found. */
export const isUuid = (text: string): boolean => v.is(v.pipe(v.string(), v.uuid()), text);
