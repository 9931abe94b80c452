import type { Action } from '../../app/action';
import type { Device } from '../../../electron/api/contract/devices';
import type { Stores } from '../../app/stores';
import { selectedDevice } from '../../stores/devices-store';
import { identityAsJson, identityAsText } from './identity-facts';
import { partnerOf, portKey } from './port-compare';
import { openPortRegister, portRegisters } from './port-registers';
import { portRows, type PortRow } from './port-rows';
import { portAsText, type TicketFacts } from './port-text';
import { copyText } from '../../components/copy-text';

export const lookAgain: Action = {
  id: 'devices.rescan',
  label: 'Look again',
  icon: 'refresh',
  key: 'L',
  hint: 'Look for cards that appeared or disappeared',
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
  hint: 'Asks for a password; a small helper then opens the cards for reading',
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

function isThere(stores: Stores): boolean {
  return stores.frame.getState().tab === 'devices';
}

function copy(stores: Stores, words: string, textOf: (device: Device) => string): void {
  const device = selectedDevice(stores.devices.getState());
  if (device !== undefined) copyWords(stores, words, textOf(device));
}

function copyWords(stores: Stores, what: string, text: string): void {
  void copyText(text, `${what} copied`, stores.announce.getState().say);
}

export const copyIdentity: Action = {
  id: 'devices.copy-identity',
  label: 'Copy identity',
  icon: 'copy',
  hint: 'Model, part number, serial, PSID, firmware, ports and PCI address of the chosen card as text',
  when: (stores) => selectedDevice(stores.devices.getState())?.identity !== undefined,
  run: (stores) => {
    copy(stores, 'Identity', identityAsText);
  },
};

export const copyIdentityJson: Action = {
  id: 'devices.copy-identity-json',
  label: 'Copy identity (JSON)',
  icon: 'file',
  hint: 'What devices --json prints for the chosen card',
  when: copyIdentity.when,
  run: (stores) => {
    copy(stores, 'JSON', identityAsJson);
  },
};

/** The port of the chosen card that most wants a look; else of any card, so that one key leads to the trouble. */
function worstPort(stores: Stores): PortRow | undefined {
  const state = stores.devices.getState();
  const chosen = selectedDevice(state);
  const ofChosen = chosen === undefined ? [] : portRows([chosen]);
  const isFault = ({ link }: PortRow): boolean => link.isFault;
  return ofChosen.find(isFault) ?? portRows(state.devices ?? []).find(isFault) ?? ofChosen[0];
}

export const diagnoseLink: Action = {
  id: 'devices.diagnose-link',
  label: 'Diagnose the link',
  icon: 'unplugged',
  key: 'P',
  hint: 'Read PDDR of the port that has a problem: it says why the port is down',
  when: (stores) =>
    isThere(stores) &&
    worstPort(stores) !== undefined &&
    stores.registers.getState().reading === undefined,
  run: (stores) => {
    const row = worstPort(stores);
    if (row === undefined) return;
    const [diagnosis] = portRegisters(row.link);
    if (diagnosis !== undefined) void openPortRegister(stores, row.device, diagnosis);
  },
};

/** What goes with a copied verdict. */
export function ticketFacts(stores: Stores): TicketFacts {
  const { devices = [], lookedAtMs } = stores.devices.getState();
  return { devices, lookedAtMs, hostName: stores.application.getState().state?.hostName };
}

export const comparePort: Action = {
  id: 'devices.compare-port',
  label: 'Compare the port with one that works',
  icon: 'compare',
  key: 'C',
  hint: 'Speeds, FEC, cable and counters of both side by side',
  when: (stores) => {
    const row = worstPort(stores);
    const { devices = [] } = stores.devices.getState();
    return isThere(stores) && row !== undefined && partnerOf(row, devices) !== undefined;
  },
  run: (stores) => {
    const row = worstPort(stores);
    if (row !== undefined) stores.ports.getState().compare(portKey(row));
  },
};

export const copyVerdict: Action = {
  id: 'devices.copy-verdict',
  label: 'Copy the port’s verdict',
  icon: 'copy',
  hint: 'The port with a problem, its card and a port that works beside it, as text',
  when: (stores) => isThere(stores) && worstPort(stores) !== undefined,
  run: (stores) => {
    const row = worstPort(stores);
    if (row !== undefined) copyWords(stores, 'Verdict', portAsText(row, ticketFacts(stores)));
  },
};

export const deviceActions: readonly Action[] = [
  lookAgain,
  unlockDevices,
  diagnoseLink,
  comparePort,
  copyVerdict,
  copyIdentity,
  copyIdentityJson,
];
