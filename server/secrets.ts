import { hkdfSync } from 'node:crypto';

export type SecretPurpose =
  | 'cookie'
  | 'ticket'
  | 'seal'
  | 'index'
  | 'claim'
  | 'staff'
  | 'challenge'
  | 'verify'
  | 'notify'
  | 'visits'
  | 'scores'
  | 'draw'
  | 'backup';

/**
 * `key(purpose)` is a 32-byte sub-key of MADANG_SECRET (HKDF-SHA256). The key of one purpose reveals nothing about the
 * others.
 */
export type Secrets = {
  key: (purpose: SecretPurpose) => Buffer;
  /** See `fingerprintOf`. */
  fingerprint: string;
};

/** The context of functions that seal, sign or look up: the keys and nothing else. */
export type HasSecrets = { secrets: Secrets };

function derive(master: string, info: string): Buffer {
  return Buffer.from(hkdfSync('sha256', master, 'madang', `madang/${info}/1`, 32));
}

export function secretsFrom(master: string): Secrets {
  // a round asks for the same key once for each of its players
  const keys = new Map<SecretPurpose, Buffer>();
  const key = (purpose: SecretPurpose): Buffer => {
    const known = keys.get(purpose) ?? derive(master, purpose);
    keys.set(purpose, known);
    return known;
  };
  return { key, fingerprint: fingerprintOf(master) };
}

/**
 * 32 hex characters that the database stores, so that a start with another secret is noticed. They reveal nothing about
 * the secret.
 */
export function fingerprintOf(master: string): string {
  return derive(master, 'fingerprint').toString('hex').slice(0, 32);
}
