import { describe, expect, it } from 'vitest';
import { Bench } from './bench';

const UP = 1;
const DOWN = 2;
const ETHERNET = 4;

describe('a port', () => {
  it('follows its admin status', async () => {
    const bench = new Bench('cx6dx');

    const written = await bench.write('PAOS', { local_port: 1, admin_status: DOWN, ase: 1 });
    const link = await bench.read('PTYS', { local_port: 1, proto_mask: ETHERNET });

    expect(written.number('admin_status')).toBe(DOWN);
    expect(written.number('oper_status')).toBe(DOWN);
    expect(link.number('ext_eth_proto_oper')).toBe(0);
    expect(link.number('data_rate_oper')).toBe(0);
  });

  it('ignores an admin status without its update enable', async () => {
    const bench = new Bench('cx6dx');

    await bench.write('PAOS', { local_port: 1, admin_status: DOWN });

    expect((await bench.read('PAOS', { local_port: 1 })).number('oper_status')).toBe(UP);
  });

  it('refuses an admin status that it does not know', async () => {
    const written = await new Bench('cx6dx').write('PAOS', {
      local_port: 1,
      admin_status: 9,
      ase: 1,
    });

    expect(written.status).toBe(0x03);
  });

  it('stays down without a cable, and says why', async () => {
    const bench = new Bench('cx6dx');

    const state = await bench.read('PAOS', { local_port: 2 });
    const trouble = await bench.read('PDDR', { local_port: 2, page_select: 1 });
    const cage = await bench.read('PMAOS', { module: 1 });

    expect(state.number('admin_status')).toBe(UP);
    expect(state.number('oper_status')).toBe(DOWN);
    expect(trouble.number('monitor_opcode')).toBe(1024);
    expect(trouble.text('pddr_troubleshooting_page_ext.status_message', 59)).toBe(
      'Cable is unplugged',
    );
    expect(cage.number('oper_status')).toBe(2);
  });

  it('goes down when its module is switched off', async () => {
    const bench = new Bench('bf3');

    await bench.write('PMAOS', { module: 1, admin_status: 2, ase: 1 });
    const besideIt = await bench.read('PAOS', { local_port: 1 });
    await bench.write('PMAOS', { module: 0, admin_status: 2, ase: 1 });
    const itself = await bench.read('PAOS', { local_port: 1 });
    const trouble = await bench.read('PDDR', { local_port: 1, page_select: 1 });

    expect(besideIt.number('oper_status')).toBe(UP);
    expect(itself.number('oper_status')).toBe(DOWN);
    expect(trouble.number('monitor_opcode')).toBe(1034);
  });

  it('stays down with a cable whose other end is dark', async () => {
    const bench = new Bench('bf3');

    const state = await bench.read('PAOS', { local_port: 2 });
    const trouble = await bench.read('PDDR', { local_port: 2, page_select: 1 });

    expect(state.number('oper_status')).toBe(DOWN);
    expect(trouble.number('monitor_opcode')).toBe(57);
  });

  it('takes another speed when its link comes up again', async () => {
    const bench = new Bench('cx6dx');
    const speed25 = 1 << 6;
    await bench.write('PTYS', {
      local_port: 1,
      proto_mask: ETHERNET,
      ext_eth_proto_admin: speed25,
    });

    const before = await bench.read('PTYS', { local_port: 1, proto_mask: ETHERNET });
    await bench.write('PAOS', { local_port: 1, admin_status: DOWN, ase: 1 });
    await bench.write('PAOS', { local_port: 1, admin_status: UP, ase: 1 });
    const after = await bench.read('PTYS', { local_port: 1, proto_mask: ETHERNET });

    expect(before.number('ext_eth_proto_admin')).toBe(speed25);
    expect(before.number('data_rate_oper')).toBe(1000);
    expect(after.number('ext_eth_proto_oper')).toBe(speed25);
    expect(after.number('data_rate_oper')).toBe(250);
  });

  it('refuses speeds that it does not have', async () => {
    const written = await new Bench('cx6dx').write('PTYS', {
      local_port: 1,
      proto_mask: ETHERNET,
      ext_eth_proto_admin: 1 << 16,
    });

    expect(written.status).toBe(0x03);
  });

  it('shows InfiniBand speeds only for an InfiniBand request of an InfiniBand port', async () => {
    const bench = new Bench('cx7');

    const asked = await bench.read('PTYS', { local_port: 1, proto_mask: 1 });
    const other = await bench.read('PTYS', { local_port: 1, proto_mask: ETHERNET });

    expect(asked.number('ib_proto_oper')).toBe(0x80);
    expect(other.number('ib_proto_oper')).toBe(0);
    expect(other.number('ext_eth_proto_capability')).toBe(0);
  });

  it('keeps its MTU within its limits', async () => {
    const bench = new Bench('cx6dx');

    const taken = await bench.write('PMTU', { local_port: 1, admin_mtu: 9022 });
    const refused = await bench.write('PMTU', { local_port: 1, admin_mtu: 20_000 });

    expect(taken.number('oper_mtu')).toBe(9022);
    expect(refused.status).toBe(0x03);
    expect((await bench.read('PMTU', { local_port: 2 })).number('oper_mtu')).toBe(1522);
  });

  it('has a MAC address of its own above the base address', async () => {
    const bench = new Bench('cx6dx');

    const base = await bench.read('PPAD');
    const second = await bench.read('PPAD', { local_port: 2, single_base_mac: 1 });

    expect(second.number('mac_31_0')).toBe(base.number('mac_31_0') + 1);
    const identity = await bench.read('MGIR');
    expect(identity.number('manufacturing_base_mac_31_0')).toBe(base.number('mac_31_0'));
  });
});

describe('a module', () => {
  const wholeUpperPage = { module: 0, i2c_device_address: 0x50, device_address: 128, size: 128 };

  it('has check sums that fit its contents', async () => {
    for (const name of ['cx6dx', 'bf3']) {
      const answer = await new Bench(name).read('MCIA', wholeUpperPage);
      const page = answer.data.subarray(0x10, 0x10 + 128);
      const sum = (from: number, to: number): number =>
        page.subarray(from - 128, to - 127).reduce((total, byte) => (total + byte) & 0xff, 0);

      expect(answer.number('status')).toBe(0);
      expect(page[191 - 128]).toBe(sum(128, 190));
      expect(page[223 - 128]).toBe(sum(192, 222));
    }
  });

  it('gives the same slice however it is cut', async () => {
    const bench = new Bench('cx7');
    const whole = await bench.read('MCIA', wholeUpperPage);

    const cut = await bench.read('MCIA', { ...wholeUpperPage, device_address: 148, size: 16 });

    expect(cut.data.subarray(0x10, 0x20)).toEqual(whole.data.subarray(0x10 + 20, 0x10 + 36));
    expect(cut.text('dword', 4)).toBe('SIM-DAC-NDR-1M');
  });

  it('answers with a status of its own where nothing is plugged or no device listens', async () => {
    const bench = new Bench('cx6dx');

    const empty = await bench.read('MCIA', { ...wholeUpperPage, module: 1 });
    const deaf = await bench.read('MCIA', { ...wholeUpperPage, i2c_device_address: 0x51 });

    expect([empty.status, empty.number('status')]).toEqual([0, 3]);
    expect([deaf.status, deaf.number('status')]).toEqual([0, 9]);
  });

  it('refuses to read past its map', async () => {
    const answer = await new Bench('cx6dx').read('MCIA', {
      ...wholeUpperPage,
      device_address: 200,
    });

    expect(answer.status).toBe(0x03);
  });
});
