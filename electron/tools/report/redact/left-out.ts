/** What isn't part of a redacted bundle, as nothing can prove it clean. */
import type { BundlePart } from '../bundle/bundle';
import { bundlePaths, type ManifestSection } from '../bundle/manifest';

export interface LeftOutFile {
  readonly path: string;
  readonly why: string;
}

const WHY_DUMP =
  'a dump is raw memory of the card: nothing can prove that no address or name is in it';
const WHY_BINARY = 'it is binary, and nothing here knows what it holds';

/** Lists what can be dumped, and holds nothing that was. */
const menus: ReadonlySet<string> = new Set([bundlePaths.resourcesMenu, 'resources/menu.txt']);

/** Why a part is left out; undefined: it stays. */
export function whyLeftOut({ path, section, kind }: BundlePart): string | undefined {
  const isDump = section === 'crspace' || (section === 'resources' && !menus.has(path));
  if (isDump) return WHY_DUMP;
  return kind === 'binary' ? WHY_BINARY : undefined;
}

/** Sections as they are without those files. */
export function sectionsWithout(
  sections: readonly ManifestSection[],
  leftOut: readonly LeftOutFile[],
): readonly ManifestSection[] {
  const gone = new Set(leftOut.map(({ path }) => path));
  return sections.map((section) => {
    const files = section.files.filter((path) => !gone.has(path));
    if (files.length === section.files.length) return section;
    const reason = [section.reason, 'Its dumps are left out by the redaction.']
      .filter((each) => each !== undefined)
      .join(' ');
    return { ...section, files, outcome: files.length === 0 ? 'skipped' : 'partly', reason };
  });
}
