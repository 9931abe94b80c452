import type { BundlePart } from '../bundle/bundle';
import { bundlePaths } from '../bundle/manifest';
import { html, type Html } from './html';
import { documentIn, entriesAt, listAt, textAt, type Loose } from './loose';

/** Every register that was read, folded, its fields in it. Of the sweep; of the link registers where there is none. */
export function registersPart(parts: readonly BundlePart[]): Html | undefined {
  const [sweep] = [bundlePaths.registers, bundlePaths.link].flatMap((path) => {
    const document = documentIn(parts, path);
    return document === undefined ? [] : [document];
  });
  if (sweep === undefined) return undefined;
  const registers = listAt(sweep, 'registers');
  const refused = listAt(sweep, 'refused');
  const leftOut = listAt(sweep, 'leftOut');
  return html`<h2 id="registers">Access registers</h2>
    <p>
      ${registers.length} reads, ${refused.length} refused by the firmware, ${leftOut.length}
      registers left out. Values that are 0 are left out of the tables; all stand in the files.
    </p>
    ${registers.map(registerItem)} ${folded('Refused', refused)}${folded('Left out', leftOut)}`;
}

function registerItem(entry: Loose): Html {
  const fields = listAt(entry, 'fields').filter((field) => textAt(field, 'value') !== '0x0');
  const rows = fields.map((field) => {
    const value = textAt(field, 'value');
    return html`<tr>
      <th scope="row" class="mono">${textAt(field, 'path')}</th>
      <td class="mono">${value}</td>
      <td class="mono">${decimal(value)}</td>
      <td>${textAt(field, 'enum')}</td>
    </tr>`;
  });
  return html`<details data-item>
    <summary class="mono">${title(entry)}</summary>
    <table>
      <tbody>
        ${rows}
        <tr>
          <th scope="row" class="soft">raw</th>
          <td class="mono" colspan="3">${words(textAt(entry, 'raw'))}</td>
        </tr>
      </tbody>
    </table>
  </details>`;
}

function title(entry: Loose): string {
  const indexes = entriesAt(entry, 'indexes').map(([name, value]) => `${name}=${value}`);
  return [textAt(entry, 'register'), textAt(entry, 'id'), ...indexes]
    .filter((text) => text !== undefined)
    .join(' ');
}

function folded(what: string, entries: readonly Loose[]): Html | undefined {
  if (entries.length === 0) return undefined;
  const items = entries.map(
    (entry) => html`<li><span class="mono">${title(entry)}</span>: ${textAt(entry, 'why')}</li>`,
  );
  return html`<details>
    <summary>${what}: ${entries.length}</summary>
    <ul>
      ${items}
    </ul>
  </details>`;
}

function decimal(hex: string | undefined): string | undefined {
  return hex !== undefined && /^0x[0-9a-f]+$/.test(hex) ? BigInt(hex).toString() : undefined;
}

/** Hex digits by dword, so that lines can break. */
function words(raw: string | undefined): string | undefined {
  return raw?.replace(/.{8}(?=.)/g, '$& ');
}
