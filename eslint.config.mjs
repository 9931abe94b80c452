// Rules that keep the house: types, floors (design: prm, native < device < catalog < change < tools <
// api < entries), one place for 'electron', accessibility and hooks in the renderer.
import js from '@eslint/js';
import { createTypeScriptImportResolver } from 'eslint-import-resolver-typescript';
import { importX } from 'eslint-plugin-import-x';
import jsxA11y from 'eslint-plugin-jsx-a11y';
import reactHooks from 'eslint-plugin-react-hooks';
import globals from 'globals';
import tseslint from 'typescript-eslint';

const floors = [
  './electron/prm',
  './electron/device',
  './electron/files',
  './electron/catalog',
  './electron/change',
  './electron/tools',
  './electron/api',
];
/** The entries' floor: no rule among them but that the window's parts stay with main and preload. */
const entries = [
  ...[
    'main',
    'preload',
    'serve',
    'cli',
    'helper',
    'application',
    'app-paths',
    'create-changes',
    'create-shelves',
    'xdg-paths',
    'error-log',
    'helper-starters',
    'index-folder',
    'open-report',
    'report-worker',
  ].map((name) => `./electron/${name}.ts`),
  './electron/shell',
  './electron/serve',
  './electron/cli',
  './electron/page',
];

/** Each floor may import from itself and below, never upwards. */
const upwards = floors.map((target, floor) => ({
  target,
  from: [...floors.slice(floor + 1), ...entries, './renderer'],
  message:
    'A floor imports from itself and from lower floors, never upwards (docs: README, The house).',
}));

const rooms = {
  target: './electron/device/simulator',
  from: './electron/device/helper',
  message: 'Rooms of one floor do not import each other’s insides.',
};

const rendererZone = {
  target: './renderer',
  from: './electron',
  except: ['./api/contract'],
  message: 'The renderer knows the contract and nothing else of the main process.',
};

const prmZone = {
  target: './electron/prm',
  from: ['./electron', './native', './renderer'],
  except: ['./prm'],
  message: 'prm is pure: it imports nothing.',
};

const contractZone = {
  target: './electron/api/contract',
  from: './electron',
  except: ['./api/contract'],
  message: 'A contract imports the schema library and its neighbours only.',
};

export default tseslint.config(
  {
    ignores: [
      'dist/',
      'release/',
      'native/build/',
      'test/shim/build/',
      'node_modules/',
      'test-results/',
      'playwright-report/',
    ],
  },
  js.configs.recommended,
  {
    files: ['**/*.{ts,tsx}'],
    extends: [tseslint.configs.strictTypeChecked, tseslint.configs.stylisticTypeChecked],
    plugins: { 'import-x': importX },
    settings: {
      'import-x/resolver-next': [
        createTypeScriptImportResolver({
          project: ['tsconfig.node.json', 'tsconfig.renderer.json'],
          noWarnOnMultipleProjects: true,
        }),
      ],
    },
    languageOptions: {
      parserOptions: { projectService: true, tsconfigRootDir: import.meta.dirname },
    },
    rules: {
      'import-x/no-restricted-paths': [
        'error',
        { zones: [...upwards, rooms, rendererZone, prmZone, contractZone] },
      ],
      'import-x/no-cycle': 'error',
      'import-x/no-default-export': 'error',
      '@typescript-eslint/consistent-type-imports': 'error',
      '@typescript-eslint/switch-exhaustiveness-check': [
        'error',
        { considerDefaultExhaustiveForUnions: true },
      ],
      '@typescript-eslint/restrict-template-expressions': ['error', { allowNumber: true }],
      '@typescript-eslint/no-non-null-assertion': 'error',
      'max-lines': ['error', { max: 400, skipBlankLines: true, skipComments: true }],
      'no-restricted-imports': [
        'error',
        {
          paths: [
            {
              name: 'electron',
              message: 'Only main.ts, preload.ts and shell/ import electron.',
            },
          ],
        },
      ],
      eqeqeq: ['error', 'always'],
      'no-console': 'error',
    },
  },
  {
    files: ['electron/main.ts', 'electron/preload.ts', 'electron/shell/**/*.ts'],
    rules: { 'no-restricted-imports': 'off' },
  },
  {
    // A tool never reaches into another tool's insides.
    files: ['electron/tools/**/*.ts'],
    rules: {
      'no-restricted-imports': [
        'error',
        {
          paths: [{ name: 'electron', message: 'Tools have no window.' }],
          patterns: [
            {
              group: [
                'node:fs*',
                'node:process',
                'node:child_process',
                '../../files/*',
                '../../../files/*',
              ],
              message: 'Tools get files and processes handed in.',
            },
          ],
        },
      ],
    },
  },
  {
    files: ['electron/prm/**/*.ts'],
    rules: {
      'no-restricted-imports': [
        'error',
        { patterns: [{ regex: '^[^.]', message: 'prm is pure: it imports nothing.' }] },
      ],
    },
  },
  {
    files: ['renderer/**/*.tsx', 'renderer/**/*.ts'],
    extends: [jsxA11y.flatConfigs.strict, reactHooks.configs.flat['recommended-latest']],
    languageOptions: { globals: globals.browser },
  },
  {
    files: ['test/**/*.ts', 'test/**/*.tsx'],
    rules: {
      '@typescript-eslint/no-non-null-assertion': 'off',
      'import-x/no-restricted-paths': 'off',
      'no-restricted-imports': 'off',
      'no-console': 'off',
    },
  },
  {
    files: ['*.config.ts'],
    rules: { 'import-x/no-default-export': 'off' },
  },
  {
    files: ['**/*.mjs', '**/*.js'],
    languageOptions: { globals: globals.node },
  },
);
