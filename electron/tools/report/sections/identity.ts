import { identifiedState } from '../../devices/device-state';
import { identifyCard } from '../../devices/identify';
import { formatIdentity } from './identity-text';
import { bundlePaths } from '../bundle/manifest';
import { readComponents } from './firmware-components';
import { jsonPart, textPart, type Section } from '../section';

export const identitySection: Section = {
  id: 'identity',
  title: 'Identity and firmware',
  purpose:
    'Which card it is: model, part number, serial number, PSID, firmware and its components.',
  from: 'card',
  isOn: true,
  isCritical: true,
  timeBoxMs: () => 30_000,
  collect: async function* ({ session, listing, registers, signal }) {
    const identity = await identifyCard(session, registers, { signal });
    yield { type: 'identity', identity };
    const state = identifiedState(listing, session, identity);
    // First without them: a card that goes away now has told who it is.
    yield jsonPart(bundlePaths.identity, 'identity', { ...state, components: [] });
    const { components, missing } = await readComponents(session, registers, signal);
    yield jsonPart(bundlePaths.identity, 'identity', { ...state, components });
    yield textPart(bundlePaths.identityText, 'identity', formatIdentity(state, components));
    return { missing: [...identity.missing, ...missing].map(({ what, why }) => `${what}: ${why}`) };
  },
};
