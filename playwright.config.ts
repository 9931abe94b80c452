import { defineConfig } from '@playwright/test';
import type { DeskOptions } from './test/e2e/support/desk-test';

const takesScreens = process.env.MLX5DESK_SCREENSHOTS !== undefined;

/** The same specs in both shells; a shell that isn't there is skipped, test by test, with the reason. */
export default defineConfig<object, DeskOptions>({
  testDir: 'test/e2e',
  outputDir: takesScreens ? 'node_modules/.cache/mlx5desk/screens' : 'test-results',
  // Generous: a busy machine is no fault of the application, and speed has its own bench.
  timeout: 90_000,
  expect: { timeout: 15_000 },
  workers: 2,
  // One more try where nobody watches; a test that needed it is listed as flaky at the end, to be mended.
  retries: process.env.CI === undefined ? 0 : 1,
  forbidOnly: process.env.CI !== undefined,
  reporter: 'list',
  use: { actionTimeout: 15_000, trace: 'retain-on-failure', screenshot: 'only-on-failure' },
  projects: [
    { name: 'browser', testMatch: '**/*.spec.ts', use: { shell: 'browser' } },
    { name: 'electron', testMatch: '**/*.spec.ts', use: { shell: 'electron' }, workers: 1 },
    // `npm run screenshots`; no test, so it only runs when it is asked for.
    ...(takesScreens
      ? [
          { name: 'screens-1280x800', testMatch: '**/*.shots.ts' },
          {
            name: 'screens-1920x1080',
            testMatch: '**/*.shots.ts',
            use: { look: { width: 1920, height: 1080 } },
          },
        ]
      : []),
  ],
});
