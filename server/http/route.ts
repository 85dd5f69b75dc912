import type { HonoRequest } from 'hono';
import * as v from 'valibot';
import type { Role } from '../../shared/staff.ts';
import type { Staff } from '../auth/staff.ts';
import type { Visitor } from '../auth/visitor.ts';
import type { Context } from '../context.ts';
import type { Bearer, Challenges } from './challenge.ts';
import type { LimitName } from './limits.ts';

/**
 * Who may call a route: anybody, a visitor with our cookie, or staff with one of these roles. The roles count in the
 * event of the path's `:event`, or in any event if the path has none.
 */
export type Access = 'public' | 'visitor' | readonly Role[];

/** What a handler receives. Everything in it was checked already, so handlers only decide. */
export type Call<A extends Access = Access, B = unknown> = {
  ctx: Context;
  request: HonoRequest;
  /** Returns a path parameter by its name. */
  param: (name: string) => string;
  visitor: A extends 'visitor' ? Visitor : Visitor | null;
  staff: A extends readonly Role[] ? Staff : Staff | null;
  body: B;
  /** The raw body of a route that declares `bytes`; empty otherwise. */
  bytes: Uint8Array;
  challenges: Challenges;
  /** The visitor and address that a challenge for this caller is bound to. */
  bearer: Bearer;
  /** Id of the pass for a proof of work that this caller gave within the last minutes; null for none. */
  pass: string | null;
  /** Adds a Set-Cookie header to the answer. */
  setCookie: (value: string) => void;
  /** Call it when roles or sessions of this staff member have changed, so that their open halls follow at once. */
  staffChanged: (staff: string) => void;
};

export type Method = 'GET' | 'POST' | 'PUT';

export type Route = {
  method: Method;
  /** Hono's pattern, below `/api`. */
  path: string;
  access: Access;
  /**
   * Requires a second factor (passkey or code) confirmed within the last 10 minutes. Other staff with the role get the
   * error 'second-factor-needed'; the console then shows a dialog and calls again.
   */
  sensitive?: true;
  /** Also open to a session that is locked until its second factor is confirmed. */
  whileLocked?: true;
  /**
   * For calls of other servers, which have no origin. The handler must verify a signature over the body before anything
   * else. The default `limit` of such a route is `signed`, which asks for no proof of work.
   */
  signed?: true;
  /**
   * Schema of the JSON body. A body that does not match is refused with 'bad-request' and never reaches the handler.
   */
  body?: v.GenericSchema;
  /** Highest number of bytes of a body; 16 KiB by default. */
  bodyBytes?: number;
  /**
   * Accepts a raw body (application/octet-stream) instead of JSON. Returns the highest number of bytes. Called once the
   * caller is admitted; throws AppError if nothing may be sent here.
   */
  bytes?: (request: HonoRequest) => number;
  /** The call contains secrets, so plain http from another machine is refused ('https-needed'). */
  overHttps?: true;
  /** Served outside `/api`, at an address that pages show. */
  atRoot?: true;
  limit?: LimitName;
  /**
   * Schema of the answer, from `shared/api`. The page parses the answer by the same schema. Fields that it does not
   * name are never sent.
   */
  answer?: v.GenericSchema;
  /** A returned Response is sent as it is; anything else is sent as JSON. Handlers refuse by throwing AppError. */
  handle: (call: Call) => Promise<unknown>;
};

/** The type that a handler may return for this answer: the same shape, but read-only. */
type Given<T> = T extends readonly (infer Item)[]
  ? readonly Given<Item>[]
  : T extends object
    ? { readonly [Key in keyof T]: Given<T[Key]> }
    : T;

/**
 * Declares a route. `access` and `body` determine the types of the handler's `visitor`, `staff` and `body`. The one
 * cast is here, because `app.ts` fills a Call by the same `access` and `body`.
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

/** Whether a text is a UUID, as ids in paths must be. Any other id is answered as not found. */
export const isUuid = (text: string): boolean => v.is(v.pipe(v.string(), v.uuid()), text);
