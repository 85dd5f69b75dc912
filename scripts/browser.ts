import { spawnSync } from 'node:child_process';
import { accessSync, constants, existsSync, globSync } from 'node:fs';
import { homedir } from 'node:os';
import { delimiter, join } from 'node:path';

const NAMES = ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable', 'chrome'];
const MAC = '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome';
/** Browsers that Playwright has downloaded, newest first. */
const CACHED = [
  '.cache/ms-playwright/chromium-*/chrome-linux*/chrome',
  'Library/Caches/ms-playwright/chromium-*/chrome-mac*/*.app/Contents/MacOS/*',
];
const APT = ['install', '--yes', '--no-install-recommends', 'chromium', 'fonts-noto-cjk'];

/** Pictures of the expo must not depend on a graphics card, so SwiftShader computes WebGL in software. */
const SOFTWARE_WEBGL = ['--use-gl=angle', '--use-angle=swiftshader', '--enable-unsafe-swiftshader'];

/** Arguments of the browser. Chromium's sandbox refuses to run as root. */
export const BROWSER_ARGS = [...SOFTWARE_WEBGL, ...(process.getuid?.() === 0 ? ['--no-sandbox'] : [])];

export type FoundBrowser = { path: string } | { path: null; command: string };

/**
 * Finds the Chromium for the browser tests: CHROME_PATH, one of this system, one that Playwright downloaded, or one
 * that apt may install now. Otherwise it returns the command that would install one. The tests then fail with that
 * command; they are never skipped.
 */
export function findBrowser({ mayInstall }: { mayInstall: boolean }): FoundBrowser {
  const named = process.env.CHROME_PATH;
  if (named && !isProgram(named)) return { path: null, command: 'unset CHROME_PATH   (it names no program)' };
  const path = named ?? existing();
  if (path) return { path };
  const isRoot = process.getuid?.() === 0;
  const hasApt = inPath('apt-get') !== null;
  if (mayInstall && isRoot && hasApt) {
    console.log(`The browser tests need a Chromium, and there is none. Installing it: apt-get ${APT.join(' ')} ...`);
    spawnSync('apt-get', ['update', '--quiet'], { stdio: 'inherit' });
    spawnSync('apt-get', [...APT, '--quiet'], {
      stdio: 'inherit',
      env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive' },
    });
    const installed = existing();
    if (installed) return { path: installed };
  }
  return { path: null, command: hasApt ? `sudo apt-get ${APT.join(' ')}` : 'npx playwright install chromium' };
}

function existing(): string | null {
  const ofSystem = [...NAMES.map(inPath), MAC].find((path) => path !== null && isProgram(path));
  if (ofSystem) return ofSystem;
  return (
    CACHED.flatMap((pattern) => globSync(pattern, { cwd: homedir() }).sort().reverse())
      .map((path) => join(homedir(), path))
      .find(isProgram) ?? null
  );
}

function inPath(name: string): string | null {
  const folders = (process.env.PATH ?? '').split(delimiter);
  return folders.map((folder) => join(folder, name)).find(isProgram) ?? null;
}

function isProgram(path: string): boolean {
  try {
    if (!existsSync(path)) return false;
    accessSync(path, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}
