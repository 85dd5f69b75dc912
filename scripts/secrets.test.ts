import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { ROOT, readEnv } from '../server/env.ts';

/** What keys look like: of clouds, of forges, of mail and payment services, in PEM, in addresses with a password. */
const LOOKS: readonly RegExp[] = [
  /-----BEGIN (?:RSA |EC |OPENSSH |DSA )?PRIVATE KEY-----/,
  /\bAKIA[0-9A-Z]{16}\b/,
  /\bgh[pousr]_[A-Za-z0-9]{36}\b/,
  /\bsk_(?:live|test)_[A-Za-z0-9]{20,}/,
  /\bsb_secret_[A-Za-z0-9_-]{20,}/,
  /\beyJ[A-Za-z0-9_-]{20,}\.eyJ[A-Za-z0-9_-]{20,}\.[A-Za-z0-9_-]{20,}/,
  /\bxox[bpars]-[A-Za-z0-9-]{20,}/,
  /\bAIza[0-9A-Za-z_-]{35}\b/,
  /\b(?:postgres(?:ql)?|rediss?|smtps?):\/\/[^\s:/'"`$<{]+:(?!password@|secret@|pass@|x@|\$)[^\s@'"`$<{]{8,}@(?!localhost|127\.|(?:x|host|db)\b(?!\.)|example)/,
];
const BINARY = /\.(png|jpe?g|webp|gif|ico|woff2?|ttf|zip)$/;

const looksLike = (text: string): string[] => LOOKS.flatMap((look) => look.exec(text)?.[0] ?? []);

describe('secrets come from the environment alone (L6)', () => {
  it('the repository holds nothing that looks like one', () => {
    const files = execFileSync('git', ['ls-files', '-z'], { cwd: ROOT, encoding: 'utf8' }).split('\0');
    const text = files.filter((file) => file !== '' && !BINARY.test(file));
    expect(text.length).toBeGreaterThan(300);
    const found = text.flatMap((file) =>
      looksLike(readFileSync(join(ROOT, file), 'utf8')).map((secret) => `${file}: ${secret.slice(0, 12)}...`),
    );
    expect(found).toEqual([]);
  });

  it('negative control: each kind is found', () => {
    const words = (...parts: string[]) => parts.join('');
    const samples = [
      words('-----BEGIN ', 'PRIVATE KEY-----'),
      words('AKIA', 'ABCDEFGHIJKLMNOP'),
      words('ghp_', 'a'.repeat(36)),
      words('sk_live_', 'a'.repeat(24)),
      words('sb_secret_', 'a'.repeat(24)),
      words('eyJ', 'a'.repeat(24), '.eyJ', 'a'.repeat(24), '.', 'a'.repeat(24)),
      words('xoxb-', '1'.repeat(24)),
      words('AIza', 'a'.repeat(35)),
      words('postgres://madang:', 'hunter2hunter2', '@db.host.kr/madang'),
    ];
    for (const sample of samples) expect([sample, looksLike(sample).length > 0]).toEqual([sample, true]);
  });

  it('no setting that is a secret has a value of its own', () => {
    const env = readEnv({});
    expect([env.secret, env.turnstile]).toEqual([null, null]);
    const source = readFileSync(join(ROOT, 'server', 'env.ts'), 'utf8');
    expect(source).not.toMatch(/(?:SECRET|PASSWORD|KEY|TOKEN)\w*\s*(?:\?\?|\|\|)\s*['"`]\w/);
    // Nothing else of the server reads the environment; the two of the maps are tools of the command line.
    const others = execFileSync('git', ['grep', '-l', 'process\\.env', '--', 'server', 'shared', 'client'], {
      cwd: ROOT,
      encoding: 'utf8',
    });
    const allowed =
      /(\.test\.ts|server\/env\.ts|server\/maps\/(check|docs)\.ts|server\/(load|testing)\/.*|testing\.ts|test-cluster\.ts)$/;
    expect(
      others
        .trim()
        .split('\n')
        .filter((file) => !allowed.test(file)),
    ).toEqual([]);
  });
});
