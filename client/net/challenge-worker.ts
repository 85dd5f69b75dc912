import { solvePart } from './puzzle.ts';

/** A worker: gets one puzzle, answers each part as it is found. */
addEventListener('message', ({ data }: MessageEvent<{ salt: string; difficulty: number; parts: number }>) => {
  for (let part = 0; part < data.parts; part++) postMessage(solvePart(data.salt, part, data.difficulty));
});
