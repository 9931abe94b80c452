import type { Action } from '../../app/action';
import { selectedDevice } from '../../stores/devices-store';
import { identityAsText } from './identity-facts';

export const lookAgain: Action = {
  id: 'devices.rescan',
  label: 'Look again',
  icon: 'refresh',
  key: 'L',
  hint: 'Look for cards that came or went',
  when: (stores) => stores.devices.getState().looking === undefined,
  run: (stores) => {
    void stores.devices.getState().rescan();
  },
};

export const copyIdentity: Action = {
  id: 'devices.copy-identity',
  label: 'Copy identity',
  icon: 'copy',
  hint: 'Model, part number, serial, PSID, firmware of the chosen card as text',
  when: (stores) => selectedDevice(stores.devices.getState())?.identity !== undefined,
  run: (stores) => {
    const device = selectedDevice(stores.devices.getState());
    if (device === undefined) return;
    const { say } = stores.announce.getState();
    navigator.clipboard.writeText(identityAsText(device)).then(
      () => {
        say('Identity copied');
      },
      () => {
        say('The browser did not allow copying');
      },
    );
  },
};

export const deviceActions: readonly Action[] = [lookAgain, copyIdentity];
