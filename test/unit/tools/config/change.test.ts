import { expect, it } from 'vitest';
import { endOf } from '../../change/change-desk';
import { changeCard } from './change-card';

it('sets parameters of two items, and arms the reset last', async () => {
  const card = await changeCard();

  const planned = await card.set('SRIOV_EN=1 NUM_OF_VFS=0x10 LINK_TYPE_P1=ib');
  const events = await card.apply(planned);

  expect(endOf(events)).toBe('done');
  expect(planned.rows).toEqual([
    { name: 'SRIOV_EN', old: 'True(1)', new: 'True(1)' },
    { name: 'NUM_OF_VFS', old: '32', new: '0x10(16)' },
    { name: 'LINK_TYPE_P1', old: 'ETH(2)', new: 'IB(1)' },
  ]);
  expect(planned.draft.unchanged).toEqual(['SRIOV_EN is True(1)']);
  expect(planned.draft.steps.map(({ wordsSent }) => wordsSent)).toEqual([
    [
      '0x0209000c',
      '0x00000080',
      '0x00000000',
      expect.any(String),
      expect.any(String),
      expect.any(String),
    ],
    ['0x02090004', '0x01010012', '0x00000000', '0x00000004'],
    ['0x00000000', '0x00000048'],
  ]);
  expect(await card.next(0x0101_0012)).toBe('00000004');
});
