/** `npm run fix`: format, sort imports, and repair what the linter can. */
import { runTool } from './tool.ts';

process.exitCode = runTool('@biomejs/biome', ['check', '--write']) ? 0 : 1;
