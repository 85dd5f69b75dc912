// Every npm script starts here, in JavaScript that any Node from 14 on understands, so that an old Node says what is
// wrong instead of stumbling over TypeScript: `node scripts/run.mjs <verb>` runs scripts/<verb>.ts.
import zlib from 'node:zlib';

const NEEDED = [22, 18];
const [major = 0, minor = 0] = process.versions.node.split('.').map(Number);

const isOld = major < NEEDED[0] || (major === NEEDED[0] && minor < NEEDED[1]);
// maps are packed with Zstandard, which 23.0 to 23.7 cannot read though they are newer than 22.18
if (isOld || !('zstdDecompressSync' in zlib)) {
  console.error(
    `Madang needs Node ${NEEDED.join('.')} or newer (with 23: 23.8 or newer), and this is ${process.versions.node}. "npm ci" installs the right one and "npm start" uses it, unless npm omits optional packages.`,
  );
  process.exit(1);
}

// node:sqlite is still marked experimental in Node 22; we hold nothing but a lock with it.
process.removeAllListeners('warning');
process.on('warning', (warning) => {
  if (warning.name !== 'ExperimentalWarning') console.error(warning.stack);
});

await import(`./${process.argv[2]}.ts`);
