import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { publishedMenu } from '../../../../electron/device/simulator/resource-dump/menu-facts';
import { banner, formatMenu } from '../../../../electron/tools/rscdump/format-mstresourcedump';

describe('the texts of mstresourcedump', () => {
  it.each(['Dump started', 'Dump finished successfully', 'Parse started'])(
    'have the banner %s in the middle of 100 columns',
    (words) => {
      const line = banner(words);

      expect(line).toMatch(/^#+ .* #+\n$/);
      expect(line).toHaveLength(101);
    },
  );

  it('list a menu as the recorded query does', () => {
    const file = new URL('../../../fixtures/rscdump/mstresourcedump-query.txt', import.meta.url);
    const recorded = readFileSync(file, 'utf8');
    const menu = recorded.slice(recorded.indexOf('_'), recorded.lastIndexOf('_') + 2);
    // The recorded card has four of the segments, in its own order.
    const records = ['FULL_CQC', 'RCV_BUFF', 'SCHEDQ_INFO', 'SHARED_BUFFER'].flatMap((name) =>
      publishedMenu.filter((record) => record.name === name),
    );

    expect(formatMenu(records)).toBe(menu);
  });
});
