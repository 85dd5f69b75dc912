import type pg from 'pg';

/**
 * The statement for one function and set of argument names. Its parameter $1 is the JSON body; it returns one column
 * `body` of text.
 */
export type RpcStatement = { text: string; isVoid: boolean };

/** Hosted Supabase's "max rows": a set-returning function returns no more, without a warning. */
export const ROW_LIMIT = 1_000;

const LOOKUP = `
  select p.proname as fn, p.proretset as is_set, p.prorettype = 'void'::regtype as is_void,
         coalesce((select json_agg(json_build_object('name', p.proargnames[i],
                                                     'type', format_type(p.proargtypes[i - 1], null),
                                                     'optional', i > p.pronargs - p.pronargdefaults) order by i)
                     from generate_series(1, p.pronargs) i), '[]') as args
    from pg_proc p
   where p.pronamespace = 'public'::regnamespace and p.prokind = 'f' and p.proname = $1
     and p.provariadic = 0 and coalesce(p.proargmodes::text[] <@ array['i', 't'], true)`;

type Signature = {
  fn: string;
  is_set: boolean;
  is_void: boolean;
  args: { name: string | null; type: string; optional: boolean }[];
};

export type Lookup =
  | { found: true; statement: RpcStatement }
  | { found: false; code: 'PGRST202' | 'PGRST203'; candidates: string[] };

/**
 * Finds the function that takes exactly these arguments (those with a default may be missing), as PostgREST does. The
 * statement reads the values out of the bound JSON by the types of the signature. Only identifiers from the catalogue
 * become part of its text.
 */
export async function lookUp(pool: pg.Pool, fn: string, names: readonly string[]): Promise<Lookup> {
  const { rows } = await pool.query<Signature>(LOOKUP, [fn]);
  const fitting = rows.filter(
    (row) =>
      names.every((name) => row.args.some((arg) => arg.name === name)) &&
      row.args.every((arg) => arg.optional || (arg.name !== null && names.includes(arg.name))),
  );
  const [only, ...others] = fitting;
  if (!only) {
    const candidates = rows.map((row) => `public.${fn}(${row.args.map((arg) => arg.name ?? arg.type).join(', ')})`);
    return { found: false, code: 'PGRST202', candidates };
  }
  if (others.length > 0) return { found: false, code: 'PGRST203', candidates: [] };
  return { found: true, statement: statementFor(only, names) };
}

function statementFor(signature: Signature, names: readonly string[]): RpcStatement {
  const given = signature.args.filter((arg) => arg.name !== null && names.includes(arg.name));
  const columns = given.map((arg) => `${quote(arg.name ?? '')} ${arg.type}`).join(', ');
  const values = given.map((arg) => `${quote(arg.name ?? '')} => a.${quote(arg.name ?? '')}`).join(', ');
  const from = given.length > 0 ? ` from json_to_record($1::json) as a(${columns})` : ' where $1::json is not null';
  const call = `select public.${quote(signature.fn)}(${values}) as r${from}`;
  const text = signature.is_set
    ? `select coalesce(json_agg(s.r), '[]')::text as body from (${call} limit ${ROW_LIMIT}) s`
    : `select ${signature.is_void ? 'null' : 'to_json(s.r)::text'} as body from (${call} offset 0) s`;
  return { text, isVoid: signature.is_void };
}

function quote(identifier: string): string {
  return `"${identifier.replaceAll('"', '""')}"`;
}
