/**
 * `npm run new game|object <name>`: writes the files of a new part, and its lines in the lists. The compiler and the
 * check name what is left to do.
 */
import { ROOT } from '../server/env.ts';
import { newGame } from './new/game.ts';
import { newObject } from './new/object.ts';

type Maker = { make: (root: string, id: string) => string[]; next: string; after?: () => Promise<void> };

const MAKERS: Readonly<Record<string, Maker>> = {
  game: {
    make: newGame,
    next: 'Replace every TODO, give the game to a stage (docs/maps.md), then: npm run check',
  },
  object: {
    make: newObject,
    next: 'Replace every TODO, draw one into a map (docs/maps.md), then: npm run check',
    // import these only now, so that the map reader is loaded with the new class
    async after() {
      const { runDocs } = await import('../server/maps/docs.ts');
      const { OBJECT_TYPES, PROJECT } = await import('../server/maps/tiled-project.ts');
      runDocs([], ROOT, console.log);
      console.log(`${PROJECT}\n${OBJECT_TYPES}`);
    },
  },
};

const [what = '', id = '', ...rest] = process.argv.slice(3);
const maker = Object.hasOwn(MAKERS, what) ? MAKERS[what] : undefined;
if (!maker || id === '' || rest.length > 0) {
  console.error(`npm run new ${Object.keys(MAKERS).join('|')} <name>`);
  process.exit(1);
}
try {
  const files = maker.make(ROOT, id);
  await maker.after?.();
  console.log(`${files.join('\n')}\n\n${maker.next}`);
} catch (error) {
  console.error(error instanceof Error ? error.message : error);
  process.exit(1);
}
