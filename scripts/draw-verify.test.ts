import { spawnSync } from 'node:child_process';
import { globSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createServer, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { ROOT } from '../server/env.ts';
import {
  drawProof,
  drawText,
  hashesOf,
  otherHex,
  roundsProof,
  roundsText,
  testChain,
} from '../server/testing/proofs.ts';
import { utf8 } from '../shared/fair/bytes.ts';
import { portableHasher } from '../shared/fair/hasher.ts';
import { arrowsOf } from './arrows.ts';
import { nodeHasher } from './draw-verify/node-hasher.ts';
import { runDrawVerify } from './draw-verify/run.ts';

const beacon = testChain();
const CHAINS = { [beacon.hash]: beacon.chain };
const PATIENCE = { idleMs: 300, totalMs: 1500 };

let folder: string;
const file = (name: string): string => join(folder, name);
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'madang-proof-'));
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

async function verify(args: string[], env: NodeJS.ProcessEnv = {}): Promise<{ code: number; text: string }> {
  let text = '';
  const write = (more: string): void => {
    text += more;
  };
  const code = await runDrawVerify(args, write, { env, chains: CHAINS, patience: PATIENCE });
  return { code, text };
}

const honest = drawProof();
const forged = { ...honest, reveal: { ...honest.reveal, seed: otherHex(honest.reveal.seed) } };

/** Every file that the command is made of, through all imports of our own. */
function filesOf(start: string): string[] {
  const found = new Set([start]);
  for (const from of found) {
    for (const { to } of arrowsOf(from, readFileSync(join(ROOT, from), 'utf8'))) if (/\.tsx?$/.test(to)) found.add(to);
  }
  return [...found];
}

describe('npm run draw:verify (P5)', () => {
  it('imports nothing of the server, and the schema library and the signatures only', () => {
    const files = filesOf('scripts/draw-verify.ts');
    expect(files).toContain('shared/fair/check-draw.ts');
    expect(files.filter((one) => one.startsWith('server/'))).toEqual([]);
    const packages = files
      .flatMap((from) => arrowsOf(from, readFileSync(join(ROOT, from), 'utf8')))
      .map(({ to }) => to)
      .filter((to) => !/\.tsx?$/.test(to) && !to.startsWith('node:'));
    expect([...new Set(packages)].sort()).toEqual(['@noble/curves', '@noble/hashes', 'valibot']);
    // negative control: another command does
    expect(filesOf('scripts/maps.ts').some((one) => one.startsWith('server/'))).toBe(true);
  });

  it('keeps shared/fair free of everything but itself', () => {
    const files = globSync('shared/fair/*.ts', { cwd: ROOT }).filter((one) => !one.endsWith('.test.ts'));
    const outside = files.flatMap((from) =>
      arrowsOf(from, readFileSync(join(ROOT, from), 'utf8')).filter(({ to }) => !to.startsWith('shared/fair/')),
    );
    expect([...new Set(outside.map(({ to }) => to))].sort()).toEqual(['@noble/curves', '@noble/hashes', 'valibot']);
  });

  it('hashes as the portable code does', () => {
    for (const length of [0, 16, 55, 64, 65, 200]) {
      const [key, message] = [new Uint8Array(length).fill(7), utf8('x'.repeat(length))];
      expect(new Uint8Array(nodeHasher.sha256(message))).toEqual(portableHasher.sha256(message));
      expect(new Uint8Array(nodeHasher.hmacBy(key)(message))).toEqual(portableHasher.hmacBy(key)(message));
    }
  });

  it('says what holds, what to compare and what remains to be trusted', async () => {
    writeFileSync(file('good'), drawText(honest));
    const { commit, freeze } = hashesOf(honest);
    const { code, text } = await verify([file('good'), '--commit', commit, '--freeze', freeze.toUpperCase()]);
    expect(code).toBe(0);
    expect(text).toContain('“Ramen draw”');
    expect(text).toContain(`commit  ${commit}`);
    expect(text).toContain(`freeze  ${freeze}`);
    expect(text.match(/^ {2}ok {6}/gm)).toHaveLength(14);
    expect(text).not.toContain('FAILED');
    expect(text).toContain('remains to be trusted');
    expect(text).toContain('All checks passed.');
  });

  it('speaks Korean where the machine does', async () => {
    writeFileSync(file('good'), drawText(honest));
    for (const env of [{ LANG: 'ko_KR.UTF-8' }, { LANG: 'C', LC_ALL: 'ko_KR.UTF-8' }, { LANG: 'ko', LC_ALL: '' }]) {
      const { code, text } = await verify([file('good')], env);
      expect(code).toBe(0);
      expect(text).toContain('“라면 추첨”');
      expect(text).toContain('모든 확인을 통과했어요.');
      expect(text).not.toMatch(/undefined|\{\w+\}/);
    }
    expect((await verify([file('good')], { LANG: 'fr_FR.UTF-8' })).text).toContain('All checks passed.');
  });

  it('ends with 1 for a proof that is wrong', async () => {
    writeFileSync(file('forged'), drawText(forged));
    const { code, text } = await verify([file('forged')]);
    expect(code).toBe(1);
    expect(text).toMatch(/^ {2}FAILED {2}Is the seed/m);
    writeFileSync(file('good'), drawText(honest));
    const other = await verify([file('good'), '--commit', '0'.repeat(64)]);
    expect(other.code).toBe(1);
    expect(other.text).toMatch(/^ {2}FAILED {2}Is the commitment the one/m);
  });

  it('checks the draws of rounds too', async () => {
    const rounds = roundsProof();
    writeFileSync(file('rounds'), roundsText(rounds));
    const { code, text } = await verify([file('rounds'), '--commit', rounds.head.end]);
    expect(code).toBe(0);
    expect(text).toContain('draws 4');
    expect(text).toContain(`end of the chain  ${rounds.head.end}`);
  });

  it('lets no name of a file command the terminal', async () => {
    writeFileSync(file('escape'), drawText(drawProof({ title: '\u001b[2J\u202Eevil\nok everything' })));
    const { code, text } = await verify([file('escape')], { LANG: 'ko' });
    expect(code).toBe(0);
    for (const command of ['\u001b', '\u202E', '\nok everything']) expect(text).not.toContain(command);
    expect(text).toContain('[2Jevilok everything');
  });

  it.each([[[]], [['a', 'b']], [['a', '--commit', 'abc']], [['a', '--what']]])(
    'explains itself for the arguments %j',
    async (args) => {
      const { code, text } = await verify(args);
      expect(code).toBe(2);
      expect(text).toContain('Usage: npm run draw:verify');
    },
  );

  it.each([
    ['a file that does not exist', 'missing', /cannot be opened. ENOENT/],
    ['a folder', '.', /cannot be opened. EISDIR/],
    ['a device without an end', '/dev/zero', /A line is too long.*line 1/],
  ])('ends with 2 for %s', async (_, name, said) => {
    const { code, text } = await verify([name.startsWith('/') ? name : file(name)]);
    expect(code).toBe(2);
    expect(text).toMatch(said);
  });

  it('runs as a command', () => {
    writeFileSync(file('real'), drawText(drawProof({ beacon: null })));
    const run = (...args: string[]) =>
      spawnSync(process.execPath, ['scripts/run.mjs', 'draw-verify', ...args], {
        cwd: ROOT,
        encoding: 'utf8',
        env: { ...process.env, LC_ALL: 'C' },
      });
    expect(run(file('real'))).toMatchObject({ status: 0, stdout: expect.stringContaining('All checks passed.') });
    expect(run(file('missing')).status).toBe(2);
  });

  it('checks a long list in little memory', async () => {
    const lots = 60_000;
    writeFileSync(file('long'), drawText(drawProof({ lots })));
    const { code, text } = await verify([file('long')]);
    expect(code).toBe(0);
    expect(text).toContain('lots 60,000');
  });
});

describe('npm run draw:verify with an address (P5)', () => {
  const text = drawText(honest);
  const PATHS: Record<string, (answer: ServerResponse) => void> = {
    '/good': (answer) => void answer.end(text),
    '/moved': (answer) => void answer.writeHead(302, { location: '/good' }).end(),
    '/404': (answer) => void answer.writeHead(404).end('no'),
    '/silent': () => {},
    '/stuck': (answer) => void answer.write(text.slice(0, 500)),
    '/drips': (answer) => {
      const lots = setInterval(() => answer.write('0'), 50);
      answer.on('close', () => clearInterval(lots));
    },
    '/endless': (answer) => {
      answer.write(text);
      const more = (): void => {
        while (answer.write(`${'ff'.repeat(16)}\n`.repeat(1000)));
        answer.once('drain', more);
      };
      more();
    },
    '/cut': (answer) => {
      answer.writeHead(200, { 'content-length': String(text.length) });
      answer.write(text.slice(0, 500), () => answer.destroy());
    },
    '/page': (answer) => void answer.end('<!doctype html>\n<p>no proof</p>\n'),
  };
  const server = createServer((request, answer) => PATHS[request.url ?? '']?.(answer));
  let url: string;
  beforeAll(async () => {
    await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
    url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  });
  afterAll(() => {
    server.closeAllConnections();
    server.close();
  });

  it.each([
    ['/good', 0, /All checks passed/],
    ['/moved', 0, /All checks passed/],
    ['/404', 2, /did not give the file. Its answer: 404/],
    ['/silent', 2, /does not answer/],
    ['/stuck', 2, /does not answer/],
    ['/drips', 2, /takes too long/],
    ['/endless', 1, /FAILED {2}Are there as many lots/],
    ['/cut', 2, /cannot be reached/],
    ['/page', 2, /not the proof of a draw/],
  ])('%s ends with %i', async (path, code, said) => {
    const result = await verify([`${url}${path}`]);
    expect(result.text).toMatch(said);
    expect(result.code).toBe(code);
  });

  it('says when nobody listens there', async () => {
    const gone = createServer();
    await new Promise<void>((done) => gone.listen(0, '127.0.0.1', done));
    const { port } = gone.address() as AddressInfo;
    await new Promise((done) => gone.close(done));
    const { code, text } = await verify([`http://127.0.0.1:${port}/`]);
    expect(code).toBe(2);
    expect(text).toContain('cannot be reached. ECONNREFUSED');
  });
});
