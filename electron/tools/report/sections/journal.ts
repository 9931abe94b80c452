import { isSameCard } from '../../../change/plan';
import { bundlePaths } from '../bundle/manifest';
import { jsonPart, type Section } from '../section';

export const journalSection: Section = {
  id: 'journal',
  title: 'Journal of changes',
  purpose: 'What was changed on this card with mlx5desk, when, by whom, and what became of it.',
  from: 'program',
  isOn: true,
  isCritical: false,
  timeBoxMs: () => 10_000,
  collect: async function* ({ journal, identity = {}, listing }) {
    const { changes, problems } = await journal();
    const own = changes.filter(
      ({ begin }) => isSameCard(begin.card, identity) || begin.device === listing.id,
    );
    yield jsonPart(bundlePaths.journal, 'journal', { changes: own, problems });
    return { missing: problems };
  },
};
