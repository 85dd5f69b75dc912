import { join } from 'node:path';
import { build, type Plugin } from 'vite';
import config from '../../vite.config.ts';
import { ROOT } from '../env.ts';

/** A module of this folder as a browser gets it: bundled for the same targets as the pages, under one global name. */
export async function bundleFor(
  module: string,
  name: string,
  options: { minify?: boolean; plugins?: Plugin[] } = {},
): Promise<string> {
  const built = await build({
    configFile: false,
    logLevel: 'silent',
    plugins: options.plugins ?? [],
    build: {
      write: false,
      minify: options.minify ?? false,
      target: config.build?.target,
      lib: { entry: join(ROOT, 'server', 'testing', module), name, formats: ['iife'] },
    },
  });
  const [bundle] = Array.isArray(built) ? built : [built];
  if (!('output' in bundle)) throw new Error('vite watches instead of building');
  return bundle.output[0].code;
}
