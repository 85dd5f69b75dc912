import { mkdirSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { drawAll } from './draw-all.ts';

/** `npm run art`: draws every picture and tileset of the world anew. `npm run art -- sheets` makes the check sheets too. */
const root = join(import.meta.dirname, '../..');
let bytes = 0;
const files = drawAll();
for (const [path, content] of files) {
  const file = join(root, path);
  mkdirSync(dirname(file), { recursive: true });
  writeFileSync(file, content);
  if (path.endsWith('.png')) bytes += content.length;
}
// Pictures that the code no longer draws.
for (const folder of ['tiles', 'props', 'props/shadows', 'props/strips', 'sprites', 'ui']) {
  for (const name of readdirSync(join(root, 'assets', folder))) {
    const path = `assets/${folder}/${name}`;
    if (/\.(png|json)$/.test(name) && !files.has(path)) rmSync(join(root, path));
  }
}
console.log(`Art drawn: ${Math.round(bytes / 1024)} KB of pictures.`);
if (process.argv.includes('sheets')) await import('./sheets.ts');
