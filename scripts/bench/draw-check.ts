import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { ROOT } from '../../server/env.ts';
import { drawProof, drawText, quicknetThen } from '../../server/testing/proofs.ts';

export type DrawCheck = { lots: number; seconds: number; megabytes: number };

/** Prints the most memory that the command has used, in KiB, when it ends. */
const TELL_MEMORY = `data:text/javascript,process.on('exit',()=>console.error(process.resourceUsage().maxRSS))`;

/** Measures `npm run draw:verify` on a list of this length, as a process of its own. */
export function measureDrawCheck(lots: number): DrawCheck {
  const folder = mkdtempSync(join(tmpdir(), 'madang-draw-'));
  try {
    const file = join(folder, 'proof.txt');
    const prizes = [{ key: 'ramen-box', name: { ko: '라면 한 상자', en: 'A box of ramen' }, count: 1000 }];
    writeFileSync(file, drawText(drawProof({ lots, prizes, beacon: quicknetThen(), round: 1000 })));
    const before = performance.now();
    const { status, stderr } = spawnSync(
      process.execPath,
      ['--import', TELL_MEMORY, 'scripts/run.mjs', 'draw-verify', file],
      { cwd: ROOT, encoding: 'utf8' },
    );
    const seconds = (performance.now() - before) / 1000;
    if (status !== 0) throw new Error(`the check of the draw ended with ${status}`);
    return { lots, seconds, megabytes: Number(stderr.trim().split('\n').at(-1)) / 1024 };
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
