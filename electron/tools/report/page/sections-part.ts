import type { ManifestSection } from '../bundle/manifest';
import { html, type Html } from './html';
import { fileLink, seconds, table } from './page-tables';

const words: Readonly<Record<ManifestSection['outcome'], string>> = {
  done: 'done',
  partly: 'in part',
  refused: 'refused',
  skipped: 'skipped',
};

/** What was collected and what became of it. */
export function sectionsPart(sections: readonly ManifestSection[]): Html {
  return table(
    'Sections of the report',
    ['Section', 'Outcome', 'Why', 'Took', 'Files'],
    sections.map(({ title, isCritical, outcome, reason, durationMs, files }) => ({
      cells: [
        isCritical ? html`${title} <span class="soft">(critical)</span>` : title,
        html`<span class="${outcome}">${words[outcome]}</span>`,
        reason,
        seconds(durationMs),
        files.map((path) => html`${fileLink(path)}<br />`),
      ],
    })),
  );
}

/** What is missing, critical ones first; undefined: nothing. */
export function failuresPart(sections: readonly ManifestSection[]): Html | undefined {
  const failed = sections
    .filter(({ outcome }) => outcome !== 'done')
    .sort((a, b) => Number(b.isCritical) - Number(a.isCritical));
  if (failed.length === 0) return undefined;
  const items = failed.map(
    ({ title, outcome, reason, isCritical }) =>
      html`<li>
        <b>${title}</b>
        <span class="${outcome}">${words[outcome]}</span>${isCritical ? ' (critical)' : ''}:
        ${reason}
      </li>`,
  );
  return html`<div class="alarm">
    <p>Not everything could be collected:</p>
    <ul>
      ${items}
    </ul>
  </div>`;
}
