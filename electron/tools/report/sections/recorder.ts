import { bundlePaths } from '../bundle/manifest';
import { jsonPart, whole, type Section } from '../section';

export const recorderSection: Section = {
  id: 'recorder',
  title: 'Flight recorder',
  purpose: 'The last RPCs before the report was begun, with time, status and syndrome.',
  from: 'program',
  isOn: true,
  isCritical: false,
  timeBoxMs: () => 5_000,
  // Nothing here waits; a generator is what sections are.
  // eslint-disable-next-line @typescript-eslint/require-await
  collect: async function* ({ recordedBefore }) {
    yield jsonPart(bundlePaths.recorder, 'recorder', recordedBefore);
    return whole;
  },
};
