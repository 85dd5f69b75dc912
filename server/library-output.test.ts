import { afterEach, expect, it } from 'vitest';
import { takeLibraryOutput } from './library-output.ts';
import { openLog } from './log.ts';

const before = { ...console };
const warners = process.listeners('warning');
afterEach(() => {
  Object.assign(console, before);
  process.removeAllListeners('warning');
  for (const one of warners) process.on('warning', one);
});

function taken(): { lines: string[]; pass: (ms: number) => void } {
  const lines: string[] = [];
  let now = 0;
  takeLibraryOutput(openLog('production', { write: (line: string) => lines.push(line) }), () => now);
  return {
    lines,
    pass: (ms) => {
      now += ms;
    },
  };
}

it('what libraries print is a line of the log, without their words (O4)', () => {
  const { lines } = taken();
  console.error('Invalid frame of 010-1234-5678\n    at Receiver.getInfo (receiver.js:1:2)');
  console.warn(new TypeError('010-1234-5678'));
  console.info('The user 010-1234-5678 aborted');
  expect(lines.map((line) => JSON.parse(line))).toEqual([
    expect.objectContaining({ level: 'warn', at: ['Receiver.getInfo (receiver.js:1:2)'], msg: 'a library printed' }),
    expect.objectContaining({ level: 'warn', err: expect.objectContaining({ type: 'TypeError' }) }),
  ]);
  expect(lines.join()).not.toContain('1234');
});

it('a flood of it is counted, not written', () => {
  const { lines, pass } = taken();
  for (let i = 0; i < 1_000; i += 1) console.error('x');
  expect(lines).toHaveLength(20);
  pass(10_000);
  console.error('x');
  expect(lines.slice(20).map((line) => JSON.parse(line))).toEqual([
    expect.objectContaining({ lines: 980 }),
    expect.objectContaining({ msg: 'a library printed' }),
  ]);
});
