/** What can be collected from a card, for a person to choose from. Shapes of `api/contract/report`. */
import type { InterfaceInfo } from '../../device/transport';
import type { SectionId } from './bundle/manifest';
import type { ReportSummary } from './report-summary';
import type { CollectRequest } from './section';
import { allSections } from './sections/all-sections';

export interface OfferedSection {
  id: SectionId;
  title: string;
  purpose: string;
  from: 'card' | 'host' | 'program';
  isOn: boolean;
  caution?: string;
  whyNot?: string;
  lastMs?: number;
  timeBoxMs: number;
}

const FROM_REPORT = 'This is a report already: what it holds was collected before.';
/** What the time boxes are told for: a window that asks for more gets more. */
const usual: CollectRequest = { sections: [], dumps: 3, intervalMs: 1000, segments: [], note: '' };

/** @param earlier reports of this machine, newest first: how long a section took is what it took the last time */
export function offeredSections(
  card: { readonly name: string; readonly info: InterfaceInfo },
  earlier: readonly ReportSummary[],
): OfferedSection[] {
  const ofCard = earlier.filter(
    ({ cardName, where }) => cardName === card.name && where === 'kept',
  );
  return allSections.map((section) => {
    const { id, title, purpose, from, isOn, caution } = section;
    const whyNot = card.info.kind === 'report' ? FROM_REPORT : section.whyNot?.(card.info);
    const last = ofCard
      .flatMap(({ sections }) => sections)
      .find((result) => result.id === id && result.outcome !== 'skipped');
    return {
      id,
      title,
      purpose,
      from,
      isOn,
      ...(caution === undefined ? {} : { caution }),
      ...(whyNot === undefined ? {} : { whyNot }),
      ...(last === undefined ? {} : { lastMs: last.durationMs }),
      timeBoxMs: section.timeBoxMs(usual),
    };
  });
}
