import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { drawAll } from './draw-all.ts';

/** `npm run art`: draws every picture and tileset of the world anew. */
const root = join(import.meta.dirname, '../..');
let bytes = 0;
for (const [path, content] of drawAll()) {
  const file = join(root, path);
  mkdirSync(dirname(file), { recursive: true });
  writeFileSync(file, content);
  if (path.endsWith('.png')) bytes += content.length;
}
console.log(`Art drawn: ${Math.round(bytes / 1024)} KB of pictures.`);
