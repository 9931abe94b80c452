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

/** Codes of cards that only root may open. */
const forRoot: ReadonlySet<string> = new Set(['NODE_PERMISSION', 'NOT_PERMITTED']);

export const unlockDevices: Action = {
  id: 'devices.unlock',
  label: 'Open with administrator rights',
  icon: 'lock',
  hint: 'Asks for a password; then a small helper opens the cards for reading',
  when: (stores) => {
    const { devices, looking } = stores.devices.getState();
    const isClosed = devices?.some(({ error }) => forRoot.has(error?.code ?? '')) === true;
    const canAsk = stores.application.getState().state?.canUnlock === true;
    return canAsk && isClosed && looking === undefined;
  },
  run: (stores) => {
    void stores.devices.getState().unlock();
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

export const deviceActions: readonly Action[] = [lookAgain, unlockDevices, copyIdentity];
