import { describe, expect, it } from 'vitest';
import { bf3 } from '../../../../electron/device/simulator/cards/bf3';
import { cx6dx } from '../../../../electron/device/simulator/cards/cx6dx';
import { cx7 } from '../../../../electron/device/simulator/cards/cx7';
import { accessRegisterInbox } from '../../../../electron/prm/access-register';
import { encode } from '../../../../electron/prm/codec';
import { outboxHead } from '../../../../electron/prm/mailbox';
import { Bench, registerNamed } from './bench';

const BAD_OP = 0x02;
const BAD_PARAM = 0x03;
const UNSUPPORTED = 0x04;
const BAD_INDEX = 0x0a;
const BAD_INBOX_LENGTH = 0x50;

const cards = [cx6dx, cx7, bf3];

describe('identity', () => {
  it('is that of the card, and says that it is simulated', async () => {
    const bench = new Bench('cx6dx');

    const identity = await bench.read('MGIR');
    const board = await bench.read('MSGI');

    expect(identity.number('hw_info.device_id')).toBe(0x101d);
    expect(identity.number('hw_info.hw_dev_id')).toBe(0x212);
    expect(identity.number('hw_info.num_ports')).toBe(2);
    expect(board.text('part_number', 5)).toBe('MCX623106AN-CDAT');
    expect(board.text('product_name', 16)).toContain('simulated');
    expect((await bench.read('SET_NODE')).text('node_description', 16)).toContain('simulated');
  });

  it('counts the uptime', async () => {
    const bench = new Bench('bf3');

    const before = (await bench.read('MGIR')).number('hw_info.uptime');
    bench.passSeconds(61);

    expect((await bench.read('MGIR')).number('hw_info.uptime')).toBe(before + 61);
  });

  it('gives one firmware version everywhere', async () => {
    for (const { profile, firmware } of cards) {
      const bench = new Bench(profile.name);
      const identity = await bench.read('MGIR');
      const component = await bench.read('MCQI', { info_type: 1, data_size: 124 });

      expect(identity.number('fw_info.extended_sub_minor')).toBe(firmware.subMinor);
      expect(identity.number('fw_info.sub_minor')).toBe(firmware.subMinor & 0xff);
      expect(component.number('mcqi_version_ext.version')).toBe(
        firmware.major * 2 ** 24 + firmware.minor * 2 ** 16 + firmware.subMinor,
      );
    }
  });

  it('has versions of a system on the card only where there is one', async () => {
    const version = await new Bench('bf3').read('MISOC', { type: 1 });

    expect(version.number('query_not_available')).toBe(0);
    expect(version.number('version[0]')).toBe('4'.charCodeAt(0));
    expect((await new Bench('cx7').read('MISOC')).status).toBe(UNSUPPORTED);
  });
});

describe('a register', () => {
  it('is refused where the firmware has none', async () => {
    const inbox = accessRegisterInbox({
      registerId: 0x0bad,
      method: 'read',
      argument: 0,
      data: new Uint8Array(16),
    });

    const outbox = await new Bench('cx6dx').run(inbox, inbox.length);

    expect(outboxHead(outbox).status).toBe(UNSUPPORTED);
    expect(outboxHead(outbox).syndrome).not.toBe(0);
  });

  it('is refused with an index that does not exist', async () => {
    const bench = new Bench('cx6dx');
    const wrong = [
      ['PAOS', { local_port: 0 }, BAD_PARAM],
      ['PAOS', { local_port: 3 }, BAD_PARAM],
      ['PMAOS', { module: 2 }, BAD_PARAM],
      ['PDDR', { local_port: 1, page_select: 5 }, BAD_PARAM],
      ['MCAM', { access_reg_group: 4 }, BAD_PARAM],
      ['QTCT', { local_port: 1, switch_prio: 9 }, BAD_PARAM],
      ['MTMP', { sensor_index: 12 }, BAD_INDEX],
      ['MTMP', { sensor_index: 65 }, BAD_INDEX],
      ['MCQS', { component_index: 5 }, BAD_INDEX],
      ['QEEC', { local_port: 1, element_hierarchy: 3, element_index: 8 }, BAD_INDEX],
    ] as const;

    for (const [name, indexes, status] of wrong) {
      expect([name, (await bench.read(name, indexes)).status]).toEqual([name, status]);
    }
  });

  it('keeps what is written, for that instance', async () => {
    const bench = new Bench('cx6dx');
    const map = Object.fromEntries(
      Array.from({ length: 64 }, (_, dscp) => [`dscp[${String(dscp)}]`, dscp % 8]),
    );

    await bench.write('QPDPM', { local_port: 1, ...map });

    expect((await bench.read('QPDPM', { local_port: 1 })).number('dscp[63]')).toBe(7);
    expect((await bench.read('QPDPM', { local_port: 1 })).number('dscp[62]')).toBe(6);
    expect((await bench.read('QPDPM', { local_port: 2 })).number('dscp[62]')).toBe(7);
  });

  it('does not let read-only fields be written', async () => {
    const bench = new Bench('cx6dx');

    await bench.write('PPLM', { local_port: 1, fec_mode_active: 0, fec_override_admin_25g: 4 });
    const answer = await bench.read('PPLM', { local_port: 1 });

    expect(answer.number('fec_override_admin_25g')).toBe(4);
    expect(answer.number('fec_mode_active')).not.toBe(0);
  });

  it('refuses a write where nothing can be written', async () => {
    expect((await new Bench('cx6dx').write('MGIR', {})).status).toBe(BAD_OP);
  });

  it('gives its indexes back as they were sent', async () => {
    const answer = await new Bench('cx6dx').read('QPRT', { local_port: 2, pcp: 5, dei: 1 });

    expect(answer.number('local_port')).toBe(2);
    expect(answer.number('pcp')).toBe(5);
    expect(answer.number('dei')).toBe(1);
    expect(answer.number('rprio')).toBe(5);
  });

  it('takes a shorter form and leaves alone what lies behind it', async () => {
    const bench = new Bench('cx6dx');
    await bench.write('PPLM', { local_port: 1, fec_override_admin_400g_4x: 0x80 });
    const register = registerNamed('PPLM');
    const short = encode(register.layout, { local_port: 1, fec_override_admin_25g: 2 });
    const inbox = accessRegisterInbox({
      registerId: register.id,
      method: 'write',
      argument: 0,
      data: short.slice(0, 0x40),
    });

    await bench.run(inbox, inbox.length);

    const answer = await bench.read('PPLM', { local_port: 1 });
    expect(answer.number('fec_override_admin_25g')).toBe(2);
    expect(answer.number('fec_override_admin_400g_4x')).toBe(0x80);
  });

  it('is refused without data, or with a part of a dword', async () => {
    const bench = new Bench('cx6dx');
    for (const length of [0, 3, 10]) {
      const inbox = accessRegisterInbox({
        registerId: 0x9020,
        method: 'read',
        argument: 0,
        data: new Uint8Array(length),
      });
      expect(outboxHead(await bench.run(inbox, 64)).status).toBe(BAD_INBOX_LENGTH);
    }
  });
});

describe('sensors', () => {
  it('drift a little around a plausible temperature, below their limits', async () => {
    const bench = new Bench('cx6dx');
    const degrees = new Set<number>();

    for (let minute = 0; minute < 30; minute += 1) {
      bench.passSeconds(60);
      const chip = await bench.read('MTMP');
      const now = chip.number('temperature') / 8;
      degrees.add(now);
      expect(now).toBeGreaterThan(45);
      expect(now).toBeLessThan(chip.number('temperature_threshold_hi') / 8);
      expect(chip.number('max_temperature') / 8).toBeGreaterThanOrEqual(now);
    }

    expect(degrees.size).toBeGreaterThan(5);
  });

  it('forget the maximum when they are told to', async () => {
    const bench = new Bench('cx6dx');
    for (let minute = 0; minute < 30; minute += 1) {
      bench.passSeconds(60);
      await bench.read('MTMP');
    }
    const highest = (await bench.read('MTMP', { mtr: 1 })).number('max_temperature');

    const after = await bench.read('MTMP');

    expect(after.number('max_temperature')).toBe(after.number('temperature'));
    expect(highest).toBeGreaterThanOrEqual(after.number('max_temperature'));
  });
});

describe('the clock', () => {
  it('runs, and can be set', async () => {
    const bench = new Bench('cx6dx');
    await bench.write('MTUTC', { operation: 1, utc_sec: 1_700_000_000, utc_nsec: 250 });

    bench.passSeconds(3);
    const now = await bench.read('MRTC');

    expect(now.number('time_h')).toBe(1_700_000_003);
    expect(now.number('time_l')).toBe(250);
  });

  it('runs faster or slower when it is adjusted', async () => {
    const bench = new Bench('cx6dx');
    await bench.write('MTUTC', { operation: 1, utc_sec: 1000, utc_nsec: 0 });
    await bench.write('MTUTC', { operation: 3, freq_adjustment: -1000 >>> 0 });

    bench.passSeconds(1000);

    const now = await bench.read('MRTC');
    expect([now.number('time_h'), now.number('time_l')]).toEqual([1999, 999_000_000]);
  });

  it('refuses a second that has too many nanoseconds', async () => {
    const written = await new Bench('cx6dx').write('MTUTC', {
      operation: 1,
      utc_nsec: 1_000_000_000,
    });

    expect(written.status).toBe(BAD_PARAM);
  });
});

describe('the beacon', () => {
  it('goes out by itself', async () => {
    const bench = new Bench('cx6dx');
    await bench.write('MLCR', { led_type: 2, local_port: 1, beacon_duration: 30 });

    bench.passSeconds(12);
    const during = await bench.read('MLCR', { led_type: 2, local_port: 1 });
    bench.passSeconds(60);
    const after = await bench.read('MLCR', { led_type: 2, local_port: 1 });

    expect(during.number('beacon_remain')).toBe(18);
    expect(after.number('beacon_remain')).toBe(0);
  });
});

describe('the driver timeouts', () => {
  it('are those that are published for the card', async () => {
    const answer = await new Bench('cx6dx').read('DTOR');

    const published =
      '00 00 00 00 20 00 00 02 00 00 00 00 00 00 00 00 00 00 00 00 20 00 00 02 20 00 00 3c 20 00 00 3c ' +
      '20 00 00 02 20 00 00 02 20 00 00 0a 20 00 00 05 20 00 00 05 20 00 00 78 00 00 00 00 00 00 00 00';
    expect(Buffer.from(answer.data).toString('hex')).toBe(published.replaceAll(' ', ''));
  });
});
