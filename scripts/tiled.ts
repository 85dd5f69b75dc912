import { spawnSync } from 'node:child_process';

const works = (): boolean =>
  spawnSync('tiled', ['--version'], { env: { ...process.env, QT_QPA_PLATFORM: 'offscreen' } }).status === 0;

/**
 * Installs Tiled with apt, if allowed, for the test that opens our maps in it. Without Tiled, that test fails with the
 * command to install it.
 */
export function bringTiled(): void {
  if (works() || process.getuid?.() !== 0) return;
  console.log('A test opens our maps in Tiled, which is not on this machine. Installing it: apt-get install tiled ...');
  spawnSync('apt-get', ['update', '--quiet'], { stdio: 'inherit' });
  spawnSync('apt-get', ['install', '--yes', '--no-install-recommends', '--quiet', 'tiled'], {
    stdio: 'inherit',
    env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive' },
  });
}
