import { defineConfig } from 'vitest/config';

/** One project per kind of proof; `scripts/test.mjs` runs them one after the other and adds them up. */
export default defineConfig({
  test: {
    // What a test leaves behind in a mock or in the environment must not reach its neighbour.
    restoreMocks: true,
    // Generous: a slow or busy machine is no failure, and what hangs is still found.
    testTimeout: 60_000,
    hookTimeout: 60_000,
    unstubEnvs: true,
    unstubGlobals: true,
    projects: [
      {
        extends: true,
        test: {
          name: 'unit',
          include: ['test/unit/**/*.test.{ts,tsx}'],
          exclude: ['test/unit/api/**', 'test/unit/shell/**'],
        },
      },
      {
        extends: true,
        test: { name: 'api', include: ['test/unit/{api,shell}/**/*.test.ts'] },
      },
      {
        // Real processes, real ioctls into the shim: slower, and one file at a time.
        extends: true,
        test: {
          name: 'native',
          include: ['test/native/**/*.test.ts'],
          testTimeout: 60_000,
          hookTimeout: 120_000,
          fileParallelism: false,
        },
      },
      {
        // Programs that no one here wrote; prepared and started by `scripts/test.mjs --only interop`.
        extends: true,
        test: {
          name: 'interop',
          include: ['test/interop/**/*.test.ts'],
          testTimeout: 600_000,
          hookTimeout: 120_000,
          fileParallelism: false,
        },
      },
      {
        // Installs and removes packages of this machine: only `.ci/run` asks for it.
        extends: true,
        test: {
          name: 'package',
          include: ['test/package/**/*.test.ts'],
          testTimeout: 240_000,
          hookTimeout: 240_000,
          fileParallelism: false,
        },
      },
    ],
  },
});
