import { expect, it } from 'vitest';
import { readItem, walkSetItems } from '../../../../electron/device/configuration';
import {
  blueField3Configuration,
  connectX6DxConfiguration,
  connectX7Configuration,
} from '../../../../electron/device/simulator/configuration/settings';
import { encode } from '../../../../electron/prm/codec';
import { configHeaderLayout } from '../../../../electron/prm/config-header';
import { NVDA, NVDI, NVIA } from '../../../../electron/prm/config-registers';
import { builtInConfig } from '../../tools/built-in-book';
import { configCard, type ConfigCard } from '../../tools/config/config-card';

const LINK_TYPE_P1 = 0x01010012;
const WOL = 0x03000010;

async function write({ session }: ConfigCard, type: number, payload: number[]): Promise<void> {
  const header = encode(configHeaderLayout, { type, length: payload.length, writer_id: 9 });
  const data = Uint8Array.from([...header, ...payload]);
  await session.access({ registerId: NVDA.id, method: 'write', data });
}

async function next({ session }: ConfigCard, type: number): Promise<number[]> {
  const answer = await readItem(session, type, 'next');
  return [...(answer?.payload.slice(0, answer.header.length) ?? [])];
}

it.each([
  ['cx6dx', connectX6DxConfiguration],
  ['cx7', connectX7Configuration],
  ['bf3', blueField3Configuration],
])('the settings of %s name only what the catalogue has', async (_name, facts) => {
  const book = await builtInConfig();
  const named = [facts.capabilities, facts.defaults, facts.set, facts.pending].flatMap((values) =>
    Object.entries(values),
  );
  for (const [key, fields] of named) {
    const item = book.itemByName(key.split('@')[0] ?? '');
    expect(item, key).toBeDefined();
    const known = item?.parameters.map(({ field }) => field.name) ?? [];
    expect(known, key).toEqual(expect.arrayContaining(Object.keys(fields)));
  }
});

it('keeps what is set for the next boot, and forgets it when told to', async () => {
  const card = await configCard('cx6dx');
  const before = await next(card, LINK_TYPE_P1);

  await write(card, LINK_TYPE_P1, [0, 0, 0, 4]);
  expect(await next(card, LINK_TYPE_P1)).toEqual([0, 0, 0, 4]);

  const data = encode(configHeaderLayout, { type: LINK_TYPE_P1 });
  await card.session.access({ registerId: NVDI.id, method: 'write', data });
  expect(await next(card, LINK_TYPE_P1)).toEqual(before);
});

it('takes a write to what the maker fixed, and changes nothing', async () => {
  const card = await configCard('cx6dx');
  const before = await next(card, WOL);

  await write(card, WOL, [0, 0, 0, 0]);

  expect(await next(card, WOL)).toEqual(before);
});

it('has nothing to enumerate after everything was forgotten', async () => {
  const { session } = await configCard('cx6dx');
  const count = async (): Promise<number> => {
    let items = 0;
    for await (const item of walkSetItems(session)) items += item.header.length > 0 ? 1 : 0;
    return items;
  };
  expect(await count()).toBeGreaterThan(3);

  const data = encode(NVIA.layout, {});
  await session.access({ registerId: NVIA.id, method: 'write', data });

  expect(await count()).toBe(0);
});

it('refuses a payload of another length than the item has', async () => {
  const card = await configCard('cx6dx');

  await expect(write(card, LINK_TYPE_P1, [0, 0, 0, 4, 0, 0, 0, 0])).rejects.toMatchObject({
    code: 'FIRMWARE_REFUSED',
  });
});
