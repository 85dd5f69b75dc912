import { solvePart } from './puzzle.ts';

/** A worker that receives one puzzle and posts each part when it is solved. */
addEventListener('message', ({ data }: MessageEvent<{ salt: string; difficulty: number; parts: number }>) => {
  for (let part = 0; part < data.parts; part++) postMessage(solvePart(data.salt, part, data.difficulty));
});
