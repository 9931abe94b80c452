import { describe, expect, it } from 'vitest';
import { Bench, type Answer } from './bench';

const groups = {
  ieee8023: 0x00,
  rfc2863: 0x01,
  rfc2819: 0x02,
  extended: 0x05,
  discard: 0x06,
  perPriority: 0x10,
  physical: 0x12,
  statistics: 0x16,
};

function counters(bench: Bench, grp: number, more: Record<string, number> = {}): Promise<Answer> {
  return bench.read('PPCNT', { local_port: 1, grp, ...more });
}

const inOctets = 'eth_2863_cntrs_grp_data_layout_ext.if_in_octets';
const goodFrames = 'eth_802_3_cntrs_grp_data_layout_ext.a_frames_received_ok';

describe('port counters of an Ethernet port', () => {
  it('count up while time passes, at a rate that the link can carry', async () => {
    const bench = new Bench('cx6dx');

    const before = (await counters(bench, groups.rfc2863)).counter(inOctets);
    bench.passSeconds(10);
    const after = (await counters(bench, groups.rfc2863)).counter(inOctets);

    const bitsPerSecond = (Number(after - before) * 8) / 10;
    expect(bitsPerSecond).toBeGreaterThan(1e9);
    expect(bitsPerSecond).toBeLessThan(100e9);
  });

  it('never count down, whatever the steps of time', async () => {
    const bench = new Bench('cx6dx');
    let last = 0n;

    for (const seconds of [0, 0.0004, 0.013, 1, 59.9, 3600]) {
      bench.passSeconds(seconds);
      const now = (await counters(bench, groups.ieee8023)).counter(goodFrames);
      expect(now).toBeGreaterThanOrEqual(last);
      last = now;
    }
  });

  it('agree between the groups on frames and bytes', async () => {
    const bench = new Bench('cx6dx');

    const ieee = await counters(bench, groups.ieee8023);
    const interfaces = await counters(bench, groups.rfc2863);
    const statistics = await counters(bench, groups.rfc2819);

    const frames = ieee.counter(goodFrames);
    const cast = (name: string): bigint =>
      interfaces.counter(`eth_2863_cntrs_grp_data_layout_ext.if_in_${name}_pkts`);
    expect(cast('ucast') + cast('multicast') + cast('broadcast')).toBe(frames);
    expect(statistics.counter('eth_2819_cntrs_grp_data_layout_ext.ether_stats_pkts')).toBe(frames);
    expect(statistics.counter('eth_2819_cntrs_grp_data_layout_ext.ether_stats_octets')).toBe(
      interfaces.counter(inOctets),
    );
  });

  it('add up over the frame sizes', async () => {
    const bench = new Bench('bf3');
    const sizes =
      '64,65to127,128to255,256to511,512to1023,1024to1518,1519to2047,2048to4095,4096to8191,8192to10239';

    const received = await counters(bench, groups.rfc2819);
    const sent = await counters(bench, groups.extended);
    const ieee = await counters(bench, groups.ieee8023);

    const sum = (answer: Answer, prefix: string): bigint =>
      sizes
        .split(',')
        .reduce((total, size) => total + answer.counter(`${prefix}_pkts${size}octets`), 0n);
    expect(sum(received, 'ether_stats')).toBe(ieee.counter(goodFrames));
    expect(sum(sent, 'tx_stats')).toBe(
      ieee.counter('eth_802_3_cntrs_grp_data_layout_ext.a_frames_transmitted_ok'),
    );
  });

  it('add up over the priorities', async () => {
    const bench = new Bench('cx6dx');
    const member = 'eth_per_prio_grp_data_layout_ext';
    let frames = 0n;
    let bytes = 0n;

    for (let prio = 0; prio < 8; prio += 1) {
      const answer = await counters(bench, groups.perPriority, { prio_tc: prio });
      frames += answer.counter(`${member}.rx_frames`);
      bytes += answer.counter(`${member}.rx_octets`);
    }

    expect(frames).toBe((await counters(bench, groups.ieee8023)).counter(goodFrames));
    expect(bytes).toBe((await counters(bench, groups.rfc2863)).counter(inOctets));
  });

  it('stand still while the port is down, and go on from there', async () => {
    const bench = new Bench('cx6dx');
    await bench.write('PAOS', { local_port: 1, admin_status: 2, ase: 1 });

    const down = (await counters(bench, groups.ieee8023)).counter(goodFrames);
    bench.passSeconds(600);
    const stillDown = (await counters(bench, groups.ieee8023)).counter(goodFrames);
    await bench.write('PAOS', { local_port: 1, admin_status: 1, ase: 1 });
    bench.passSeconds(1);
    const up = (await counters(bench, groups.ieee8023)).counter(goodFrames);

    expect(down).toBeGreaterThan(0n);
    expect(stillDown).toBe(down);
    expect(up).toBeGreaterThan(down);
  });

  it('count link losses', async () => {
    const bench = new Bench('cx6dx');

    await bench.write('PAOS', { local_port: 1, admin_status: 2, ase: 1 });
    await bench.write('PAOS', { local_port: 1, admin_status: 1, ase: 1 });

    const physical = await counters(bench, groups.physical);
    expect(physical.number('phys_layer_cntrs_ext.link_down_events')).toBe(1);
  });

  it('add the corrected symbols of the lanes up', async () => {
    const bench = new Bench('cx6dx');

    const physical = await counters(bench, groups.physical);

    const symbols = 'phys_layer_cntrs_ext.rs_fec_corrected_symbols';
    const lanes = [0, 1, 2, 3].map((lane) => physical.counter(`${symbols}_lane${String(lane)}`));
    expect(lanes.reduce((sum, lane) => sum + lane, 0n)).toBe(physical.counter(`${symbols}_total`));
  });

  it('start from zero after a clear, in that group only', async () => {
    const bench = new Bench('cx6dx');

    const cleared = await counters(bench, groups.rfc2863, { clr: 1 });
    bench.passSeconds(1);
    const after = await counters(bench, groups.rfc2863);
    const other = await counters(bench, groups.rfc2819);

    expect(cleared.counter(inOctets)).toBe(0n);
    expect(after.counter(inOctets)).toBeGreaterThan(0n);
    expect(other.counter('ether_stats_octets')).toBeGreaterThan(after.counter(inOctets) * 1000n);
  });

  it('say how long it is since the clear', async () => {
    const bench = new Bench('cx6dx');
    await bench.write('PPCNT', { local_port: 1, grp: groups.statistics, clr: 1 });

    bench.passSeconds(90);
    const answer = await counters(bench, groups.statistics);

    expect(answer.counter('phys_layer_stat_cntrs_ext.time_since_last_clear')).toBe(90_000n);
  });

  it('are all zero on a port that never had a link', async () => {
    const bench = new Bench('cx6dx');

    const answer = await bench.read('PPCNT', { local_port: 2, grp: groups.ieee8023 });

    expect(answer.status).toBe(0);
    expect(answer.data.subarray(8).every((byte) => byte === 0)).toBe(true);
  });

  it.each([0x04, 0x07, 0x20, 0x21, 0x3f])('refuse group 0x%s', async (grp) => {
    expect((await counters(new Bench('cx6dx'), grp)).status).toBe(0x03);
  });
});

describe('port counters of an InfiniBand port', () => {
  it('count data in units of four bytes, and stop at the width of the classic counters', async () => {
    const bench = new Bench('cx7');

    const classic = await counters(bench, 0x20);
    const extended = await counters(bench, 0x21);

    const member = 'IB_long_portcntrs_attribute_grp_data_ext';
    expect(extended.counter(`${member}.port_xmit_data`)).toBeGreaterThan(2n ** 40n);
    expect(classic.number('IB_portcntrs_attribute_grp_data_ext.port_xmit_data')).toBe(0xffff_ffff);
  });

  it('have no Ethernet groups', async () => {
    expect((await counters(new Bench('cx7'), groups.rfc2863)).status).toBe(0x03);
  });
});
