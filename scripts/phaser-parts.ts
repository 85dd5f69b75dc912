import { join } from 'node:path';
import type { Plugin } from 'vite';

const SOURCES = join(import.meta.dirname, '..', 'node_modules', 'phaser', 'src');

/**
 * The parts of Phaser that the expo uses. Most are listed for what they register: `ImageFactory.js` creates
 * `scene.add.image()`, `SpriteSheetFile.js` creates `scene.load.spritesheet()`. If a scene needs a part that is
 * missing, the browser reports "is not a function"; add the part here.
 */
export const PARTS = [
  'polyfills/requestVideoFrame.js',
  'cameras/2d/index.js',
  // before the game, because otherwise its circular requires do not resolve
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

/** The properties of `import Phaser from 'phaser'`. */
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
 * Builds Phaser from its sources with only the parts above, as custom builds of Phaser do. The file is 40 % smaller
 * than the whole. The flags are those of Phaser's own build (config/webpack.dist.config.js), without sound. The dev
 * server does not bundle and serves the whole.
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
