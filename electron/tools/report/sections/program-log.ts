import { bundlePaths } from '../bundle/manifest';
import { whole, type Section } from '../section';

/** What came last is what matters. */
const MOST_BYTES = 1024 * 1024;

export const programLogSection: Section = {
  id: 'log',
  title: 'Log of mlx5desk',
  purpose: 'What went wrong in mlx5desk itself.',
  from: 'program',
  isOn: true,
  isCritical: false,
  timeBoxMs: () => 5_000,
  collect: async function* ({ files, logFile }) {
    const bytes = (await files.bytes(logFile)) ?? new Uint8Array();
    const content = bytes.subarray(Math.max(0, bytes.length - MOST_BYTES));
    yield {
      type: 'part',
      part: { path: bundlePaths.programLog, kind: 'text', section: 'log', content },
    };
    return whole;
  },
};
