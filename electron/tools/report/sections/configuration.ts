import { DeviceError, toDeviceError } from '../../../device/device-error';
import { errorTexts } from '../../../device/error-codes';
import { backUp } from '../../config/backup';
import { formatHead, formatRows } from '../../config/format-mstconfig';
import { queryConfig } from '../../config/query';
import { rowsOf } from '../../config/rows';
import type { ConfigSnapshot } from '../../config/snapshot';
import { bundlePaths } from '../bundle/manifest';
import { jsonPart, textPart, type Section, type SectionEnd } from '../section';

export const configurationSection: Section = {
  id: 'configuration',
  title: 'Configuration',
  purpose:
    'Non-volatile parameters: default, current and next boot, and all that was set as a raw file.',
  from: 'card',
  isOn: true,
  isCritical: true,
  timeBoxMs: () => 180_000,
  collect: async function* ({ session, registers, configBook, listing, signal }) {
    const books = { registers, config: await configBook() };
    const querying = queryConfig(session, books, { device: listing.name, columns: 'all', signal });
    let snapshot: ConfigSnapshot;
    for (;;) {
      const step = await querying.next();
      if (step.done === true) {
        snapshot = step.value;
        break;
      }
      if (step.value.type === 'progress') yield step.value;
    }
    yield jsonPart(bundlePaths.configuration, 'configuration', snapshot);
    const text = formatHead(snapshot.head, 1) + formatRows(snapshot.head, rowsOf(snapshot));
    yield textPart(bundlePaths.configurationText, 'configuration', text);
    const end = endOf(snapshot);
    if (end.error !== undefined) return end;
    try {
      const backup = await backUp(session, { signal });
      yield textPart(bundlePaths.configurationRaw, 'configuration', backup.text);
    } catch (thrown) {
      const error = toDeviceError(thrown);
      if (error.kind !== 'firmware' && error.kind !== 'protocol') return { ...end, error };
      return { missing: [...end.missing, `the raw file of what was set: ${error.detail}`] };
    }
    return end;
  },
};

/** What the snapshot says is missing in it. Columns that the firmware never gives are no loss; its head names them. */
function endOf({ head, items, summary }: ConfigSnapshot): SectionEnd {
  const missing = [
    ...items.flatMap(({ title, failed }) =>
      failed.map(({ column, error }) => `${title} (${column}): ${error.detail}`),
    ),
  ];
  const { error } = summary;
  if (error === undefined) return { missing };
  const rest = `${head.total - items.length} of ${head.total} items`;
  const { code, detail, ...facts } = error;
  if (!(code in errorTexts)) return { missing: [...missing, rest] };
  return { missing: [...missing, rest], error: new DeviceError(code, detail, facts) };
}
