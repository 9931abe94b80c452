import { bundlePaths } from '../bundle/manifest';
import type { Section } from '../section';
import { collectSweep } from './sweep-parts';

export const registersSection: Section = {
  id: 'registers',
  title: 'Access registers',
  purpose:
    'Every access register that is safe to read, for every valid index. Reads that would clear or change anything are left out.',
  from: 'card',
  isOn: true,
  isCritical: true,
  timeBoxMs: () => 180_000,
  collect: (work) =>
    collectSweep(work, work.registers, {
      section: 'registers',
      json: bundlePaths.registers,
      text: bundlePaths.registersText,
    }),
};
