// Builds dist/: main, serve and cli, the preload, and the page.
//   node scripts/build.mjs [--if-stale] [--node | --renderer]
// --if-stale does nothing when dist/ was built from these very sources; --node and --renderer build that half.
import { mkdirSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { isBuildFresh, sourceHash, writeStamp } from './building/source-stamp.mjs';

const root = dirname(dirname(fileURLToPath(import.meta.url)));
const flags = new Set(process.argv.slice(2));
const known = ['--if-stale', '--node', '--renderer'];
const unknown = [...flags].find((flag) => !known.includes(flag));
if (unknown !== undefined) {
  console.error(`build: ${unknown} is not known; there are ${known.join(', ')}.`);
  process.exit(2);
}

if (flags.has('--if-stale') && isBuildFresh(root)) process.exit(0);

const started = performance.now();
const hash = sourceHash(root);
const whole = flags.has('--node') === flags.has('--renderer');
mkdirSync(join(root, 'dist'), { recursive: true });
const jobs = [];
if (whole || flags.has('--node')) {
  const { bundleNode } = await import('./building/bundle-node.mjs');
  jobs.push(bundleNode(root));
}
if (whole || flags.has('--renderer')) {
  const { bundleRenderer } = await import('./building/bundle-renderer.mjs');
  jobs.push(bundleRenderer(root));
}
const failed = (await Promise.allSettled(jobs)).filter(({ status }) => status === 'rejected');
for (const { reason } of failed) console.error(`build: ${reason.message ?? reason}`);
if (failed.length > 0) process.exit(1);
// A half leaves the other one as it was, so only a whole build is known to be fresh.
if (whole) writeStamp(root, hash);
console.error(`Built dist/ in ${((performance.now() - started) / 1000).toFixed(1)} s.`);
