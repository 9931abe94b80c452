import { afterEach, describe, expect, it } from 'vitest';
import { DeviceError } from '../../../electron/device/device-error';
import type { StartHelper } from '../../../electron/device/helper/start-helper';
import { startServe, type ServeOptions } from '../../../electron/serve/start-serve';
import { startTestServer, type TestServer } from './running-server';

const options: ServeOptions = {
  listen: '127.0.0.1:0',
  simulate: false,
  allowWrites: false,
  logError: () => undefined,
  print: () => undefined,
  pageFolder: import.meta.dirname,
};

let test: TestServer | undefined;

afterEach(async () => {
  await test?.close();
  test = undefined;
});

describe('startServe', () => {
  it('refuses to listen elsewhere', async () => {
    await expect(startServe({ ...options, listen: '0.0.0.0:0' })).rejects.toMatchObject({
      code: 'BAD_ARGUMENT',
      text: { exit: 2 },
    });
  });

  it('says which port is taken', async () => {
    test = await startTestServer();

    await expect(startServe({ ...options, listen: test.host })).rejects.toMatchObject({
      code: 'LISTEN_FAILED',
      detail: expect.stringContaining(String(test.server.port)) as unknown,
    });
  });

  it('serves nothing where the helper that was asked for is refused', async () => {
    const asked: string[] = [];
    const no = new DeviceError('HELPER_DENIED', 'sudo');
    const start: StartHelper = ({ mode }) => {
      asked.push(mode);
      return Promise.reject(no);
    };

    const unasked = { mode: 'read', taints: false } as const;

    await expect(startServe({ ...options, helpers: { start, unasked } })).rejects.toBe(no);

    expect(asked).toEqual(['read']);
  });

  it('says what is wrong with a register description file before it serves anything', async () => {
    await expect(startServe({ ...options, adbFile: '/dev/null' })).rejects.toMatchObject({
      code: 'CATALOGUE_BROKEN',
    });
  });
});
