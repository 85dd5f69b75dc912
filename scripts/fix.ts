/** `npm run fix`: formats, sorts imports, and repairs what the linter can repair. */
import { runTool } from './tool.ts';

process.exitCode = runTool('@biomejs/biome', ['check', '--write']) ? 0 : 1;
