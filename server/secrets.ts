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
  | 'backup';

/** `key(purpose)` is a 32-byte sub-key of MADANG_SECRET (HKDF-SHA256); one purpose's key tells nothing about another's. */
export type Secrets = {
  key: (purpose: SecretPurpose) => Buffer;
  /** See `fingerprintOf`. */
  fingerprint: string;
};

/** What a function needs that seals, signs or looks up: the keys and nothing else. */
export type HasSecrets = { secrets: Secrets };

function derive(master: string, info: string): Buffer {
  return Buffer.from(hkdfSync('sha256', master, 'madang', `madang/${info}/1`, 32));
}

export function secretsFrom(master: string): Secrets {
  return { key: (purpose) => derive(master, purpose), fingerprint: fingerprintOf(master) };
}

/** 32 hex characters that the database keeps, so that a start with another secret is noticed. Tells nothing of the secret. */
export function fingerprintOf(master: string): string {
  return derive(master, 'fingerprint').toString('hex').slice(0, 32);
}
