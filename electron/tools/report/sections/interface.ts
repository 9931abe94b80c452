import { deviceInfo } from '../../info/device-info';
import { formatInfo } from '../../info/format-info';
import { bundlePaths } from '../bundle/manifest';
import { jsonPart, textPart, whole, type Section } from '../section';

export const interfaceSection: Section = {
  id: 'interface',
  title: 'Kernel interface',
  purpose: 'How the card is reached (mlx5ctl or fwctl), and what that lets through.',
  from: 'host',
  isOn: true,
  isCritical: false,
  timeBoxMs: () => 5_000,
  // Nothing here waits; a generator is what sections are.
  // eslint-disable-next-line @typescript-eslint/require-await
  collect: async function* ({ session, listing }) {
    const info = deviceInfo(session, listing.name);
    yield jsonPart(bundlePaths.interface, 'interface', info);
    yield textPart('interface/interface.txt', 'interface', formatInfo(info));
    return whole;
  },
};
