import { join } from 'node:path';
import type { Plugin } from 'vite';

const SOURCES = join(import.meta.dirname, '..', 'node_modules', 'phaser', 'src');

/**
 * What the expo uses of Phaser. Most parts are wanted for what they register: `ImageFactory.js` makes `scene.add.image()`,
 * `SpriteSheetFile.js` makes `scene.load.spritesheet()`. Where a scene needs another one, it says "is not a function" and comes
 * in here.
 */
export const PARTS = [
  'polyfills/requestVideoFrame.js',
  'cameras/2d/index.js',
  // ahead of the game, or its circle of requires does not close
  'renderer/index.js',
  'core/Game.js',
  'events/index.js',
  'gameobjects/DisplayList.js',
  'gameobjects/GameObjectCreator.js',
  'gameobjects/GameObjectFactory.js',
  'gameobjects/UpdateList.js',
  'gameobjects/blitter/BlitterFactory.js',
  'gameobjects/image/ImageFactory.js',
  'input/index.js',
  'loader/LoaderPlugin.js',
  'loader/filetypes/SpriteSheetFile.js',
  'scene/ScenePlugin.js',
  'time/Clock.js',
  'tweens/TweenManager.js',
];

/** What `import Phaser from 'phaser'` gives. */
const NAMES = { Game: 'core/Game.js', Scene: 'scene/Scene.js', Scale: 'scale/index.js' };

const source = (part: string): string => JSON.stringify(join(SOURCES, part));

function entry(): string {
  const imports = [
    ...PARTS.map((part) => `import ${source(part)};`),
    ...Object.entries(NAMES).map(([name, part]) => `import ${name} from ${source(part)};`),
    `import CONST from ${source('const.js')};`,
  ];
  return `${imports.join('\n')}\nexport default { ${Object.keys(NAMES).join(', ')}, AUTO: CONST.AUTO };\n`;
}

const ENTRY = '\0phaser-parts';

/**
 * Builds Phaser from its sources with the parts above only, as custom builds of it do: the file is 40 % smaller than the whole.
 * The flags are those of its own build (config/webpack.dist.config.js), without sound. The dev server does not bundle and
 * serves the whole.
 */
export const phaserParts: Plugin = {
  name: 'madang:phaser-parts',
  apply: 'build',
  enforce: 'pre',
  config: () => ({
    define: {
      'typeof CANVAS_RENDERER': 'true',
      'typeof WEBGL_RENDERER': 'true',
      'typeof WEBGL_DEBUG': 'false',
      'typeof EXPERIMENTAL': 'false',
      'typeof FEATURE_SOUND': 'false',
    },
  }),
  resolveId: (id) => (id === 'phaser' ? ENTRY : null),
  load: (id) => (id === ENTRY ? entry() : null),
};
