import { describe, expect, it } from 'vitest';
import { publishedMenu } from '../../../../electron/device/simulator/resource-dump/menu-facts';
import { readMenu } from '../../../../electron/tools/rscdump/read-menu';
import { openCard } from './dump';
import { Session } from '../../../../electron/device/session';
import { inboxHead, makeOutbox } from '../../../../electron/prm/mailbox';
import { opcodes } from '../../../../electron/prm/opcodes';
import { fakeInfo } from '../fake-card';

/** A card that refuses the register, with this first dword of the debug capability. */
function cardWithout(debugCapability: number): Session {
  return new Session({
    info: () => fakeInfo,
    rpc: (inbox, outLength) => {
      const isQuery = inboxHead(inbox).opcode === opcodes.QUERY_HCA_CAP;
      const outbox = makeOutbox(
        { status: isQuery ? 0 : 4, syndrome: isQuery ? 0 : 0x77 },
        outLength,
      );
      if (isQuery) new DataView(outbox.buffer).setUint32(16, debugCapability);
      return Promise.resolve(outbox);
    },
    close: () => Promise.resolve(),
  });
}

describe('the menu of a card', () => {
  it('is read in as many calls as it takes', async () => {
    const { session } = await openCard('cx6dx');

    const { stream, records } = await readMenu(session);

    expect(stream).toHaveLength(2388);
    expect(records).toEqual(publishedMenu);
    expect(session.recorder.records()).toHaveLength(Math.ceil(2388 / 208));
  });

  it('of a card whose capability denies resource dumps says that', async () => {
    await expect(readMenu(cardWithout(0))).rejects.toMatchObject({
      code: 'RSCDUMP_UNSUPPORTED',
      facts: { status: 4, syndrome: 0x77 },
    });
  });

  it('of a card that has them keeps the firmware’s own refusal', async () => {
    await expect(readMenu(cardWithout(1 << 22))).rejects.toMatchObject({
      code: 'REG_NOT_SUPPORTED',
    });
  });
});
