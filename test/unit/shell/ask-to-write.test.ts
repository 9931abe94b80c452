import { beforeEach, describe, expect, it, vi } from 'vitest';
import type * as Dialogs from '../../../electron/shell/dialogs';
import type { Plan } from '../../../electron/change/plan';
import type * as ElectronStandIn from './electron-stand-in';

let electron: typeof ElectronStandIn;
let dialogs: typeof Dialogs;

beforeEach(async () => {
  vi.resetModules();
  electron = await import('./electron-stand-in');
  vi.doMock('electron', () => electron);
  dialogs = await import('../../../electron/shell/dialogs');
});

const plan: Plan = {
  id: 'a'.repeat(32),
  owner: 'page',
  createdAtMs: 0,
  expiresAtMs: 1,
  device: 'fwctl0',
  deviceName: '0000:3b:00.0',
  card: { serial: 'MT1' },
  simulated: false,
  title: 'Set admin_status of PAOS local_port=1',
  steps: [
    {
      kind: 'register',
      target: {},
      label: 'PAOS local_port=1',
      before: '01',
      after: '02',
      fields: [
        { path: 'admin_status', name: 'admin_status', old: '0x1', oldName: 'up', new: '0x2' },
      ],
      wordsSent: ['0x00010200'],
      effectiveWhen: 'at once',
      readBack: true,
      onFailure: 'put-back',
    },
  ],
  unchanged: [],
  checks: [{ level: 'warning', text: 'Writing PAOS can take the link down.' }],
  effectiveWhen: 'at once',
  command: 'mlx5desk reg set PAOS',
  action: 'Write 1 field',
};

function ask(response: number): ReturnType<typeof Dialogs.askToWrite> {
  electron.dialog.showMessageBox.mockResolvedValueOnce({ response, checkboxChecked: false });
  // The stand-in has what the question needs of a window: nothing.
  const window = new electron.BrowserWindow({}) as never;
  return dialogs.askToWrite(window, [plan], new AbortController().signal);
}

describe('the question before a write in the desktop window', () => {
  it('names the effect on its button, and Cancel is what Enter and Escape do', async () => {
    await ask(1).answer;

    const [, options] = electron.dialog.showMessageBox.mock.calls[0] as unknown as [
      unknown,
      Electron.MessageBoxOptions,
    ];
    expect(options).toMatchObject({
      buttons: ['Cancel', 'Write 1 field to 0000:3b:00.0'],
      defaultId: 0,
      cancelId: 0,
      message: 'Write 1 field to 0000:3b:00.0?',
    });
    expect(options.detail).toContain('admin_status 0x1 (up) -> 0x2');
    expect(options.detail).toContain('can take the link down');
  });

  it('takes everything but that button for no', async () => {
    await expect(ask(0).answer).rejects.toMatchObject({ code: 'DECLINED' });
  });
});
