import type { BundlePart } from '../bundle/bundle';
import { bundlePaths } from '../bundle/manifest';
import { packBundle, type ManifestFacts, type PackedBundle } from '../bundle/pack-bundle';
import { reportPage } from '../page/report-page';

export interface ReportContent {
  readonly parts: readonly BundlePart[];
  readonly facts: ManifestFacts;
}

/** What is done with a report before it leaves, such as hiding names. */
export type ReportTransform = (content: ReportContent) => ReportContent | Promise<ReportContent>;

/**
 * Packs what was collected, with the page for a person, which is made from what is packed and nothing else.
 * @throws DeviceError as packBundle, and what the transformation throws
 */
export async function packReport(
  collected: ReportContent,
  transform: ReportTransform = (content) => content,
): Promise<PackedBundle> {
  const { parts, facts } = await transform(collected);
  const page: BundlePart = {
    path: bundlePaths.page,
    kind: 'text',
    content: new TextEncoder().encode(reportPage(facts, parts)),
  };
  return packBundle([page, ...parts.filter(({ path }) => path !== page.path)], facts);
}
