import type { RegisterBook } from '../../../prm/register';
import type { CardProfile, SimulatedCard } from '../card';
import { Books } from '../firmware/books';
import { Capabilities } from '../firmware/capabilities';
import { CoreDump } from '../firmware/core-dump';
import { Firmware } from '../firmware/firmware';
import { CrSpace, type CrSpaceFacts } from '../hardware/cr-space';
import { maskModels } from '../registers/masks';
import { cx6dx } from './cx6dx';
import { FirmwareCard } from './firmware-card';
import { adapterFields, type CardMaking } from './modelled-card';
import { NoiseBank } from './noise-bank';

/** Behind fwctl as it is found with NVIDIA's driver stack. */
export const noiseProfile: CardProfile = {
  name: 'noise',
  title: 'Seeded noise (simulated)',
  kernel: { kind: 'fwctl', scopes: 'strict', umemExtension: true },
  pciAddress: '0000:e1:00.0',
  netDevices: [],
  rdmaDevices: [],
  uctxCap: 0x4,
  deviceUctxCap: 0x7,
  userCap: 0,
};

/** 3 MB: more than the largest buffer that a dump is taken into, so it takes two calls. */
const crSpace: CrSpaceFacts = {
  words: 393_216,
  lastAddress: 0x2c0_1c00,
  firstBlock: 16_384,
  blocks: 31_677,
};

/** A card whose registers answer seeded noise: what two clients decode of it must be equal. */
export function noiseCard(
  profile: CardProfile,
  book: RegisterBook,
  making: CardMaking,
): SimulatedCard {
  const books = new Books();
  const all = new Set(book.registers.map((register) => register.name));
  const bank = new NoiseBank({
    book,
    seed: making.seed,
    truths: maskModels(book, all),
    // Tools look here for the kind of card before they read anything else.
    trueFields: {
      MGIR: {
        'hw_info.device_id': cx6dx.deviceId,
        'hw_info.hw_dev_id': cx6dx.hardwareId,
        'hw_info.num_ports': cx6dx.ports.length,
      },
    },
  });
  const capabilities = new Capabilities({
    mcam_reg: 1,
    pcam_reg: 1,
    qcam_reg: 1,
    sbcam_reg: 1,
    dtor: 1,
    num_ports: cx6dx.ports.length,
    uctx_cap: profile.deviceUctxCap,
  });
  const firmware = new Firmware({
    books,
    bank,
    capabilities,
    adapter: adapterFields(cx6dx),
    coreDump: new CoreDump(books, () => new CrSpace(crSpace, making.seed, making.clock)),
  });
  return new FirmwareCard(profile, firmware, books, making.latencyMs);
}
