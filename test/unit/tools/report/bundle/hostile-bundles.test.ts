import { describe, expect, it } from 'vitest';
import { shownName } from '../../../../../electron/tools/report/bundle/bundle-path';
import { assertWhole } from '../../../../../electron/tools/report/bundle/verify-bundle';
import { bundleByHand, hostileBundles, SCRIPTED_NAME, scriptedBundle } from './hostile-bundles';
import { opened } from './small-bundle';

async function openWhole(bytes: Uint8Array): Promise<void> {
  await assertWhole(await opened(bytes));
}

describe('a bundle made by hand', { timeout: 60_000 }, () => {
  it('opens when nothing is wrong with it', async () => {
    await expect(openWhole(bundleByHand())).resolves.toBeUndefined();
  });

  it.each(hostileBundles)('is refused: $name', async ({ code, says, bytes }) => {
    await expect(openWhole(bytes())).rejects.toMatchObject({
      code,
      detail: expect.stringMatching(says) as string,
    });
  });

  it.each(hostileBundles)('is named in what is said, on one plain line: $name', async (hostile) => {
    const error = await openWhole(hostile.bytes()).catch((thrown: unknown) => thrown);

    const { detail } = error as { detail: string };
    expect(detail).toMatch(/^case\.mlx5report: /);
    // eslint-disable-next-line no-control-regex
    expect(detail).not.toMatch(/[\u0000-\u001f\u007f-\u009f\u202a-\u202e]/);
    expect(detail.length).toBeLessThan(400);
  });

  it('opens with whatever name its host had', async () => {
    const { manifest } = await opened(scriptedBundle());

    expect(manifest.hostName).toBe(SCRIPTED_NAME);
    expect(shownName(manifest.hostName)).toMatch(/^[ -~…]+$/);
  });
});
