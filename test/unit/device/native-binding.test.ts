import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { describe, expect, it, onTestFinished } from 'vitest';
import { findAddon, loadNativeBinding } from '../../../electron/device/native-binding';

const ADDON = 'native/build/mlx5desk_native.node';

function installation(...files: string[]): string {
  const root = mkdtempSync(join(tmpdir(), 'mlx5desk-install-'));
  onTestFinished(() => {
    rmSync(root, { recursive: true });
  });
  for (const file of files) {
    mkdirSync(dirname(join(root, file)), { recursive: true });
    writeFileSync(join(root, file), '');
  }
  return root;
}

describe('the addon', () => {
  it('is found from the sources and from the bundle alike', () => {
    const root = installation('package.json', ADDON, 'electron/device/x.ts', 'dist/cli.js');

    expect(findAddon(join(root, 'electron/device'))).toBe(join(root, ADDON));
    expect(findAddon(join(root, 'dist'))).toBe(join(root, ADDON));
  });

  it('of a packed application lies beside its archive', () => {
    const root = installation('app.asar/package.json', `app.asar.unpacked/${ADDON}`);

    expect(findAddon(join(root, 'app.asar/dist'))).toBe(join(root, 'app.asar.unpacked', ADDON));
  });

  it('is not looked for beyond the installation', () => {
    const root = installation(ADDON, 'app/package.json');

    expect(findAddon(join(root, 'app/dist'))).toBeUndefined();
  });
});

describe('loading', () => {
  it('says that it was not built', () => {
    const root = installation('package.json');

    expect(() => loadNativeBinding(root)).toThrow(
      expect.objectContaining({ code: 'NATIVE_MISSING' }) as Error,
    );
  });

  it('says why the system can not load it', () => {
    const root = installation('package.json', ADDON);

    expect(() => loadNativeBinding(root)).toThrow(
      expect.objectContaining({
        code: 'NATIVE_MISSING',
        detail: expect.stringContaining(ADDON) as string,
      }) as Error,
    );
  });
});
