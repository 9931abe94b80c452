import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import type { DeviceError } from '../../../../electron/device/device-error';
import { planConfigApply } from '../../../../electron/tools/config/plan-apply';
import type { PlannedConfig } from '../../../../electron/tools/config/config-draft';
import { DEVICE } from '../../change/change-desk';
import { changeCard } from './change-card';

const samples = new URL('../../../fixtures/nvconfig/', import.meta.url);
const PSID = 'MT_0000000359';

function tlv(first: string, type: string, payload: string): Buffer {
  return Buffer.from(`${first}${type}00000000${payload}`, 'hex');
}

/** A vendor's configuration for the cards of a PSID, with a digest and no key. */
function vendorFile(psid: string, setting: Buffer): Buffer {
  const cards = Buffer.alloc(32);
  cards.write(psid);
  const content = Buffer.concat([
    Buffer.from('MLNX.CONFIG.BIN!'),
    tlv('33000004', '0000010f', '00000001'),
    tlv('33000020', '06000002', cards.toString('hex')),
    setting,
  ]);
  const signature = Buffer.alloc(320);
  createHash('sha256').update(content).digest().copy(signature, 0x20);
  return Buffer.concat([content, tlv('33000140', '06000004', signature.toString('hex'))]);
}

const linkType = tlv('33000004', '01010012', '00000004');

async function planned(content: Uint8Array): Promise<PlannedConfig> {
  const { desk, books } = await changeCard();
  return planConfigApply(desk.session, books, { name: 'a.bin', content }, { device: DEVICE });
}

const refusal = async (content: Uint8Array): Promise<DeviceError> =>
  planned(content).then(
    () => {
      throw new Error('it was planned');
    },
    (error: unknown) => error as DeviceError,
  );

it('sets the settings of an unsigned file, with the bits of their headers', async () => {
  const { draft } = await planned(vendorFile(PSID, linkType));

  expect(draft.steps[0]).toMatchObject({
    label: 'VPI LINK TYPE P1',
    after: '00000004',
    wordsSent: ['0x330c0004', '0x01010012', '0x00000000', '0x00000004'],
  });
  expect(draft.command).toBe('mlx5desk config apply a.bin -d sim:desk');
});

it('refuses a file for other cards', async () => {
  expect(await refusal(vendorFile('MT_0000000001', linkType))).toMatchObject({
    code: 'CONFIG_OTHER_CARD',
    detail: `a.bin is for MT_0000000001, the card is ${PSID}`,
  });
});

it('refuses one that was changed after its digest was made', async () => {
  const content = vendorFile(PSID, linkType);
  content[16 + 12] = 0xff;

  const { code, detail } = await refusal(content);

  expect(code).toBe('CONFIG_FILE_BROKEN');
  expect(detail).toContain('SHA-256');
});

it('says that a token needs a signature', async () => {
  const { code, detail } = await refusal(
    readFileSync(new URL('create_conf-unsigned-436.bin', samples)),
  );

  expect(code).toBe('CONFIG_SIGNED');
  expect(detail).toContain('a customer support token (component 6) without a signature');
});

it('says of a signed file that the firmware alone can check it', async () => {
  const content = vendorFile(PSID, linkType);
  // The id of a key pair.
  content[content.length - 320 + 0x10] = 1;

  const { code, detail } = await refusal(content);

  expect(code).toBe('CONFIG_SIGNED');
  expect(detail).toContain('signed with a key');
});

it.each([3, 16, 20, 40, 200])('refuses a file that ends after %i bytes', async (length) => {
  const { code } = await refusal(vendorFile(PSID, linkType).subarray(0, length));

  expect(['CONFIG_FILE_BROKEN', 'CONFIG_SIGNED', 'CONFIG_OTHER_CARD']).toContain(code);
});
