import { beforeAll, describe, expect, it } from 'vitest';
import type { Catalogue } from '../../../../electron/catalog/catalogue';
import { DeviceError } from '../../../../electron/device/device-error';
import { encode } from '../../../../electron/prm/codec';
import type { FieldValue } from '../../../../electron/prm/layout';
import { identifyCard } from '../../../../electron/tools/devices/identify';
import { builtInBook } from '../built-in-book';
import { fakeCard, type Reply } from '../fake-card';
import { book } from '../small-book';

let catalogue: Catalogue;
beforeAll(async () => {
  catalogue = await builtInBook();
});

/** Answers with what was asked and these values. */
function answers(
  name: string,
  values: Record<string, FieldValue>,
  text: Record<string, string> = {},
): Reply {
  const { layout } = catalogue.byName(name)!;
  return (data) => {
    const all = { ...values };
    for (const [field, letters] of Object.entries(text))
      Object.assign(all, letterFields(field, letters));
    return encode(layout, all, data);
  };
}

/** psid is an array of bytes, the texts of MSGI are arrays of dwords. */
function letterFields(field: string, letters: string): Record<string, number> {
  const step = field === 'psid' ? 1 : 4;
  const bytes = Buffer.from(letters);
  const fields: Record<string, number> = {};
  for (let index = 0; index * step < bytes.length; index += 1) {
    const part = Buffer.alloc(step);
    bytes.copy(part, 0, index * step);
    fields[`${field}[${String(index)}]`] = part.readUIntBE(0, step);
  }
  return fields;
}

function wholeCard(): Record<number, Reply> {
  return {
    0x9020: answers(
      'MGIR',
      {
        device_id: 0x101d,
        hw_dev_id: 0x212,
        device_hw_revision: 0,
        num_ports: 1,
        uptime: 86400,
        extended_major: 22,
        extended_minor: 41,
        extended_sub_minor: 1000,
        year: 0x2024,
        month: 0x07,
        day: 0x31,
        manufacturing_base_mac_47_32: 0xb8ce,
        manufacturing_base_mac_31_0: 0xf6a1b2c3,
      },
      { psid: 'MT_0000000359' },
    ),
    0x9021: answers(
      'MSGI',
      {},
      {
        serial_number: 'MT2140X01234',
        part_number: 'MCX623106AN-CDAT',
        product_name: 'ConnectX-6 Dx EN',
      },
    ),
    0x900a: answers('MTMP', {
      temperature: 43 * 8 + 4,
      temperature_threshold_hi: 105 * 8,
      mte: 1,
      max_temperature: 60 * 8,
    }),
    0x5066: answers('PGUID', { 'node_guid[2]': 0xb8cef603, 'node_guid[3]': 0x00a1b2c3 }),
    0x5006: answers('PAOS', { oper_status: 1, admin_status: 1 }),
    0x5004: answers('PTYS', {
      ext_eth_proto_oper: 1 << 9,
      ext_eth_proto_capability: (1 << 9) | (1 << 4) | (1 << 6),
      ext_eth_proto_admin: 1 << 9,
      an_disable_admin: 1,
      connector_type: 7,
    }),
    0x5008: answers('PPCNT', {
      grp: 0x12,
      'phys_layer_cntrs_ext.time_since_last_clear_low': 3_600_000,
      'phys_layer_cntrs_ext.symbol_errors_high': 1,
      'phys_layer_cntrs_ext.symbol_errors_low': 5,
      'phys_layer_cntrs_ext.rs_fec_uncorrectable_blocks_low': 2,
      'phys_layer_cntrs_ext.link_down_events': 7,
      'phys_layer_cntrs_ext.unintentional_link_down_events': 3,
    }),
    0x9051: answers('MPCNT', {
      'pcie_perf_counters_ext.rx_errors': 4,
      'pcie_perf_counters_ext.tx_errors': 1,
      'pcie_perf_counters_ext.l0_to_recovery': 9,
    }),
    0x5023: answers('PPLM', { fec_mode_active: 1 << 2 }),
    0x5031: answers(
      'PDDR',
      { cable_type: 3, cable_length: 2 },
      { vendor_name: 'Maker           ', vendor_pn: 'DAC-100G-2M     ' },
    ),
    0x9050: answers('MPEIN', {
      link_speed_active: 1 << 4,
      link_width_active: 8,
      link_speed_enabled: 1 << 4,
      link_width_enabled: 16,
      pci_power: 25,
      pwr_status: 1,
    }),
  };
}

describe('identifyCard', () => {
  it('says who the card is in few commands', async () => {
    const card = fakeCard(wholeCard());

    expect(await identifyCard(card.session, catalogue)).toEqual({
      model: 'ConnectX-6 Dx',
      deviceName: 'MT4125',
      deviceId: '0x101d',
      hardwareRevision: '0x0',
      psid: 'MT_0000000359',
      brand: 'NVIDIA',
      firmware: '22.41.1000',
      firmwareDate: '2024-07-31',
      baseMac: 'b8:ce:f6:a1:b2:c3',
      baseGuid: '0xb8cef60300a1b2c3',
      ports: 1,
      upSinceSeconds: 86400,
      serial: 'MT2140X01234',
      partNumber: 'MCX623106AN-CDAT',
      productName: 'ConnectX-6 Dx EN',
      security: 'not signed, not secured',
      lifeCycle: 'production',
      temperatureCelsius: 43.5,
      temperature: {
        celsius: 43.5,
        limitCelsius: 105,
        highestCelsius: 60,
        state: 'fine',
        text: '44 °C, limit 105 °C',
      },
      pcie: {
        speedGts: 16,
        width: 8,
        maxSpeedGts: 16,
        maxWidth: 16,
        slotWatts: 25,
        errors: { received: 4, sent: 1, retrainings: 9 },
      },
      links: [
        {
          port: 1,
          state: 'up',
          isFault: false,
          text: '100G Ethernet',
          verdict: 'up, 100G, 4 lanes, FEC RS-528',
          protocol: 'ethernet',
          gigabits: 100,
          lanes: 4,
          fec: 'RS-528',
          speeds: { can: '10G, 25G, 100G', may: '100G', negotiation: 'off' },
          counters: {
            linkDowns: 7,
            unaskedLinkDowns: 3,
            symbolErrors: 0x1_0000_0005,
            lostBlocks: 2,
            seconds: 3600,
          },
          module: {
            type: 'passive copper',
            vendor: 'Maker',
            partNumber: 'DAC-100G-2M',
            lengthMetres: 2,
          },
        },
      ],
      missing: [],
    });
    expect(card.asked).toHaveLength(11);
  });

  it('names each part that the firmware refuses and keeps the others', async () => {
    const card = fakeCard({ ...wholeCard(), 0x9021: () => ({ status: 0x04 }) });

    const identity = await identifyCard(card.session, catalogue);

    expect(identity.serial).toBeUndefined();
    expect(identity.firmware).toBe('22.41.1000');
    expect(identity.missing).toEqual([
      {
        what: 'part number and serial',
        why: expect.stringMatching(/ACCESS_REG read MSGI.*BAD_SYS_STATE_ERR/) as string,
      },
    ]);
  });

  it('asks as an InfiniBand port where no Ethernet is spoken', async () => {
    const infiniband: Reply = (data) => {
      const isInfiniband = (data[3]! & 7) === 1;
      return answers(
        'PTYS',
        isInfiniband ? { ib_proto_oper: 1 << 7, ib_link_width_oper: 1 << 2 } : {},
      )(data);
    };
    const card = fakeCard({ ...wholeCard(), 0x5004: infiniband });

    const { links } = await identifyCard(card.session, catalogue);

    expect(links).toMatchObject([{ port: 1, state: 'up', text: '400G InfiniBand NDR 4x' }]);
  });

  it('does not clear the counters that it reads', async () => {
    const card = fakeCard(wholeCard());

    await identifyCard(card.session, catalogue);

    const request = card.requests[card.asked.indexOf(0x5008)]!;
    expect([...request.slice(0, 8)]).toEqual([0, 1, 0, 0x12, 0, 0, 0, 0]);
  });

  it('keeps a port whose counters are refused, and says what is missing', async () => {
    const card = fakeCard({ ...wholeCard(), 0x5008: () => ({ status: 0x04 }) });

    const { links, missing } = await identifyCard(card.session, catalogue);

    expect(links?.[0]).toMatchObject({ state: 'up', gigabits: 100 });
    expect(links?.[0]).not.toHaveProperty('counters');
    expect(missing.map(({ what }) => what)).toEqual(['counters of port 1']);
  });

  it('asks the cage, then the link, why a port is down', async () => {
    const card = fakeCard({
      ...wholeCard(),
      0x5006: answers('PAOS', { oper_status: 2, admin_status: 1 }),
      0x5002: answers('PMLP', { width: 4, module_0: 3 }),
      0x5012: answers('PMAOS', { oper_status: 1 }),
      0x5031: answers('PDDR', { cable_type: 2, monitor_opcode: 57 }),
    });

    const { links, missing } = await identifyCard(card.session, catalogue);

    expect(links).toMatchObject([
      { state: 'down', isFault: true, verdict: 'down: no signal from the other side' },
    ]);
    expect(missing).toEqual([]);
    expect(card.requests[card.asked.indexOf(0x5012)]![1]).toBe(3);
  });

  it('does not look for a reason in the link where the cage has one', async () => {
    const card = fakeCard({
      ...wholeCard(),
      0x5006: answers('PAOS', { oper_status: 2, admin_status: 1 }),
      0x5002: answers('PMLP', { width: 4, module_0: 0 }),
      0x5012: answers('PMAOS', { oper_status: 3, error_type: 6 }),
    });

    const { links } = await identifyCard(card.session, catalogue);

    expect(links?.[0]?.verdict).toBe('down: the module is too hot and was shut down');
  });

  it('loses only the reason where the firmware refuses it', async () => {
    const card = fakeCard({
      ...wholeCard(),
      0x5006: answers('PAOS', { oper_status: 4, admin_status: 1 }),
      0x5031: () => ({ status: 0x04 }),
    });

    const { links, missing } = await identifyCard(card.session, catalogue);

    expect(links).toMatchObject([{ port: 1, verdict: 'down: port failure' }]);
    expect(missing.map(({ what }) => what)).toEqual([
      'cage of port 1',
      'reason why port 1 is down',
      'module of port 1',
    ]);
  });

  it('takes the base MAC of PPAD where MGIR has none', async () => {
    const mgir: Reply = answers('MGIR', { device_id: 0x1021, num_ports: 1 });
    const ppad = answers('PPAD', { mac_47_32: 0x0c42, mac_31_0: 0xa1000000 });
    const card = fakeCard({ ...wholeCard(), 0x9020: mgir, 0x5005: ppad });

    expect(await identifyCard(card.session, catalogue)).toMatchObject({
      model: 'ConnectX-7',
      baseMac: '0c:42:a1:00:00:00',
    });
  });

  it('reads a temperature below zero', async () => {
    const card = fakeCard({ ...wholeCard(), 0x900a: answers('MTMP', { temperature: 0xffec }) });

    expect((await identifyCard(card.session, catalogue)).temperatureCelsius).toBe(-2.5);
  });

  it('says of a temperature that can’t be right that it isn’t', async () => {
    const card = fakeCard({ ...wholeCard(), 0x900a: answers('MTMP', { temperature: 1341 * 8 }) });

    const identity = await identifyCard(card.session, catalogue);

    expect(identity.temperatureCelsius).toBeUndefined();
    expect(identity.temperature?.state).toBe('implausible');
    expect(identity.missing).toEqual([
      { what: 'temperature', why: 'the sensor answered 1341 °C, not plausible' },
    ]);
  });

  it('does not take a bus of more lanes than there are for true', async () => {
    const card = fakeCard({ ...wholeCard(), 0x9050: answers('MPEIN', { link_width_active: 200 }) });

    const { pcie, missing } = await identifyCard(card.session, catalogue);

    expect(pcie).toEqual({});
    expect(missing).toEqual([
      { what: 'PCIe link', why: 'MPEIN answered 200 lanes, not plausible' },
    ]);
  });

  it('does not ask thousands of ports of a card that answers garbage', async () => {
    const card = fakeCard({ ...wholeCard(), 0x9020: (data) => data.slice().fill(0xff) });

    await identifyCard(card.session, catalogue);

    expect(card.asked.length).toBeLessThan(50);
  });

  it('says so when the catalogue lacks a register', async () => {
    const { missing } = await identifyCard(fakeCard({}).session, book());

    expect(missing).toContainEqual({
      what: 'identity and firmware',
      why: 'MGIR is not in the catalogue',
    });
  });

  it('throws when the device is gone', async () => {
    const gone = (): never => {
      throw new DeviceError('DEVICE_GONE', 'fwctl0');
    };

    await expect(identifyCard(fakeCard({ 0x9020: gone }).session, catalogue)).rejects.toMatchObject(
      { code: 'DEVICE_GONE' },
    );
  });
});
