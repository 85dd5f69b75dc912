import { isIPv4 } from 'node:net';
import type { Env } from '../env.ts';

export type HttpLine = {
  /** Address of the other end of the socket; undefined for a call inside the process. */
  peer: string | undefined;
  origin: string | undefined;
  forwardedFor: string | undefined;
  forwardedProto: string | undefined;
};

/** 127.0.0.0/8 (RFC 1122), ::1 (RFC 4291), and the former written as IPv6. */
export function isLoopback(address: string): boolean {
  const plain = address.startsWith('::ffff:') ? address.slice(7) : address;
  return plain === '::1' || (isIPv4(plain) && plain.startsWith('127.'));
}

/**
 * Whether nobody between browser and server can read this request. True if it came by https to a proxy that we trust,
 * came from a page of our https address (from such a page, browsers send nothing without https), or never left the
 * machine.
 */
export function isSafeLine(env: Pick<Env, 'trustProxy' | 'publicUrl' | 'allowInsecure'>, line: HttpLine): boolean {
  if (env.allowInsecure || line.peer === undefined) return true;
  const proto = line.forwardedProto?.split(',').at(-1)?.trim().toLowerCase();
  // A proxy that reports http is believed, trusted or not.
  if (proto === 'http') return false;
  if (proto === 'https' && (env.trustProxy > 0 || isLoopback(line.peer))) return true;
  if (env.publicUrl?.startsWith('https:') && line.origin === env.publicUrl) return true;
  // A proxy on this machine that does not report how it was called is not the visitor itself.
  return isLoopback(line.peer) && line.forwardedFor === undefined;
}
