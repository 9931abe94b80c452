/** Pieces that every part of the page is made of. */
import { html, type Html, type HtmlValue } from './html';

/** Facts in two columns; those without a value are left out. */
export function factList(
  facts: readonly (readonly [label: string, value: string | number | undefined])[],
): Html {
  const known = facts.filter(([, value]) => value !== undefined && value !== '');
  if (known.length === 0) return html`<p class="soft">This wasn’t collected.</p>`;
  const rows = known.map(
    ([label, value]) =>
      html`<dt>${label}</dt>
        <dd>${value}</dd>`,
  );
  return html`<dl class="card">${rows}</dl>`;
}

export interface TableRow {
  /** The first is the heading of the row. */
  readonly cells: readonly HtmlValue[];
  /** Can be found by the search. */
  readonly isItem?: boolean;
}

export function table(caption: string, heads: readonly string[], rows: readonly TableRow[]): Html {
  const head = heads.map((each) => html`<th scope="col">${each}</th>`);
  const body = rows.map(({ cells, isItem = false }) => {
    const [first, ...rest] = cells;
    const inside = html`<th scope="row">${first}</th>
      ${rest.map((cell) => html`<td>${cell}</td>`)}`;
    return isItem
      ? html`<tr data-item>
          ${inside}
        </tr>`
      : html`<tr>
          ${inside}
        </tr>`;
  });
  return html`<table aria-label="${caption}">
    <thead>
      <tr>
        ${head}
      </tr>
    </thead>
    <tbody>
      ${body}
    </tbody>
  </table>`;
}

export function mono(value: HtmlValue): Html {
  return html`<span class="mono">${value}</span>`;
}

/** A file beside the page. Paths of a bundle are safe names; the dot keeps them from being anything but a path. */
export function fileLink(path: string): Html {
  return html`<a class="mono" href="./${path}">${path}</a>`;
}

export function seconds(milliseconds: number): string {
  return `${(milliseconds / 1000).toFixed(milliseconds < 9_950 ? 1 : 0)} s`;
}

export function size(bytes: number): string {
  if (bytes < 1000) return `${bytes} B`;
  return bytes < 1e6 ? `${(bytes / 1e3).toFixed(1)} kB` : `${(bytes / 1e6).toFixed(1)} MB`;
}
