import pino from 'pino';
import { AppError } from '../shared/errors.ts';
import type { Env } from './env.ts';
import { StartError } from './start-error.ts';

export type Logger = pino.Logger;

/** Keys whose values are never logged, at any depth. A nickname counts as a person's name. */
const CENSORED = new Set(
  [
    'name,nickname,displayName,recipient,fullName,phone,tel,email,contact',
    'address,address1,address2,roadAddress,detail,postcode,birthday',
    'cookie,authorization,apikey,token,ticket,secret,key,password,link,body,args,answers,text,message',
  ].flatMap((line) => line.split(',')),
);
const DEPTH = 4;

function censor(value: unknown, depth: number): unknown {
  if (value instanceof Error) return safeError(value);
  if (typeof value !== 'object' || value === null) return value;
  if (depth === 0) return '[deep]';
  if (Array.isArray(value)) return value.slice(0, 20).map((item) => censor(item, depth - 1));
  return Object.fromEntries(
    Object.entries(value).map(([key, item]) => [key, CENSORED.has(key) ? '[hidden]' : censor(item, depth - 1)]),
  );
}

/**
 * The parts of an error that may be logged. Messages of foreign errors are left out: PostgreSQL, JSON.parse and schema
 * errors quote the value that they refuse, which may be somebody's phone number. Type, code and stack frames remain.
 */
function safeError(error: unknown): Record<string, unknown> {
  if (!(error instanceof Error)) return { type: typeof error };
  const code = 'code' in error && typeof error.code === 'string' ? error.code : undefined;
  const own = error instanceof AppError || error instanceof StartError || 'syscall' in error;
  const frames = (error.stack ?? '').split('\n').filter((line) => /^\s+at /.test(line));
  return {
    type: error.name,
    code,
    ...(own ? { message: error.message } : {}),
    at: frames.slice(0, 8).map((line) => line.trim().slice(3)),
    ...(error.cause instanceof Error ? { cause: safeError(error.cause) } : {}),
  };
}

/**
 * Opens the log: one JSON line per event, `log.info({ place, visitors }, 'place opened')`. Put values into fields,
 * never into the text.
 */
export function openLog(
  mode: Env['mode'],
  destination: pino.DestinationStream = pino.destination({ fd: 1, sync: true }),
) {
  return pino(
    {
      level: mode === 'development' ? 'debug' : 'info',
      base: null,
      timestamp: pino.stdTimeFunctions.isoTime,
      formatters: {
        level: (label) => ({ level: label }),
        log: (fields) =>
          Object.fromEntries(
            Object.entries(fields).map(([key, item]) => [key, CENSORED.has(key) ? '[hidden]' : censor(item, DEPTH)]),
          ),
      },
      hooks: {
        // For an error alone, pino would use the error's message as the text of the line.
        logMethod(args, method) {
          const [first, text, ...rest] = args;
          method.apply(this, [first, text ?? (typeof first === 'object' ? 'error' : undefined), ...rest]);
        },
      },
    },
    destination,
  );
}
