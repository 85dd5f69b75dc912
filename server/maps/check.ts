import { join } from 'node:path';
import { explain } from '../../shared/map/diagnostics.ts';
import { loadMaps } from './load.ts';

/** `npm run maps`: bakes every map of the content folder and tells what is wrong with it. Exit code 1 on an error. */
const { maps, diagnostics } = loadMaps(join(import.meta.dirname, '../..'));
for (const d of diagnostics) console.log(`${explain(d, 'ko')}\n${explain(d, 'en')}\n`);
for (const map of maps.values()) {
  console.log(
    `${map.name}: ${map.width}x${map.height}, ${map.drawing.standing.length} pictures, ${map.objects.length} places`,
  );
}
process.exitCode = diagnostics.some((d) => d.severity === 'error') ? 1 : 0;
