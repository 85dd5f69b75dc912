// Every npm script starts here, in JavaScript that any Node from 14 on understands, so that an old Node says what is
// wrong instead of stumbling over TypeScript: `node scripts/run.mjs <verb>` runs scripts/<verb>.ts.
const NEEDED = [22, 18];
const [major = 0, minor = 0] = process.versions.node.split('.').map(Number);

if (major < NEEDED[0] || (major === NEEDED[0] && minor < NEEDED[1])) {
  console.error(
    `Madang runs on Node ${NEEDED.join('.')} or newer and this is ${process.versions.node}: "npm ci" brings the right one along, "npm start" uses it (npm must not omit optional packages).`,
  );
  process.exit(1);
}

// node:sqlite is still marked experimental in Node 22; we hold nothing but a lock with it.
process.removeAllListeners('warning');
process.on('warning', (warning) => {
  if (warning.name !== 'ExperimentalWarning') console.error(warning.stack);
});

await import(`./${process.argv[2]}.ts`);
