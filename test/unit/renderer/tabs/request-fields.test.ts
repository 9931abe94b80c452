import { describe, expect, it } from 'vitest';
import {
  activeOperations,
  defaultRequest,
  requestFields,
  requestKey,
} from '../../../../renderer/tabs/registers/request-fields';
import { readCommand } from '../../../../renderer/tabs/registers/terminal-command';
import { aField, aShape } from '../fake-api';

const ptys = aShape({
  name: 'PTYS',
  fields: [
    aField({
      path: 'proto_mask',
      name: 'proto_mask',
      offsetBits: 0,
      widthBits: 3,
      enums: [
        { name: 'InfiniBand', value: 1 },
        { name: 'Ethernet', value: 4 },
      ],
    }),
    aField(),
    aField({ path: 'lp_msb', name: 'lp_msb', offsetBits: 12, widthBits: 2 }),
    aField({ path: 'clr', name: 'clr', offsetBits: 31, widthBits: 1, access: 'OP' }),
    aField({ path: 'an_status', name: 'an_status', access: 'RO' }),
  ],
});

describe('requestFields', () => {
  it('puts what people set first, rare indexes and operations aside', () => {
    const { primary, rare, operations } = requestFields(ptys);
    expect(primary.map(({ name }) => name)).toEqual(['proto_mask', 'local_port']);
    expect(rare.map(({ name }) => name)).toEqual(['lp_msb']);
    expect(operations.map(({ name }) => name)).toEqual(['clr']);
  });
});

describe('defaultRequest', () => {
  it('asks for port 1 and Ethernet, and never for an operation', () => {
    expect(defaultRequest(ptys)).toEqual({ proto_mask: 4, local_port: 1 });
  });
});

describe('a request', () => {
  it('is the same whatever the order of typing, and zeros don’t count', () => {
    expect(requestKey('PTYS', { local_port: 1, proto_mask: 4, lp_msb: 0 })).toBe(
      requestKey('PTYS', { proto_mask: 4, local_port: 1 }),
    );
  });

  it('names the operations that it switches on', () => {
    expect(activeOperations(ptys, { clr: 1 })).toEqual(['clr']);
    expect(activeOperations(ptys, { clr: 0, local_port: 1 })).toEqual([]);
  });
});

describe('readCommand', () => {
  const request = { device: 'sim:cx6dx', register: 'PTYS', shape: ptys };

  it('does in the terminal what the button does', () => {
    const values = { local_port: 1, proto_mask: 4, lp_msb: 0 };
    expect(readCommand({ ...request, values })).toBe(
      'mlx5desk reg get PTYS -d sim:cx6dx -i local_port=1,proto_mask=4',
    );
    expect(readCommand({ device: 'fwctl0', register: 'MGIR', values: {} })).toBe(
      'mlx5desk reg get MGIR -d fwctl0',
    );
  });

  it('gives operations by their own flag, and --yes only where the read was refused without', () => {
    const values = { local_port: 1, clr: 1 };
    const plain = 'mlx5desk reg get PTYS -d sim:cx6dx -i local_port=1 -o clr=1';
    expect(readCommand({ ...request, values })).toBe(plain);
    expect(readCommand({ ...request, values, acts: true })).toBe(`${plain} --yes`);
  });

  it('leads on where something isn’t chosen yet', () => {
    expect(readCommand({ device: 'fwctl0', register: undefined, values: {} })).toBe(
      'mlx5desk reg list',
    );
    expect(readCommand({ device: undefined, register: 'MGIR', values: {} })).toBe(
      'mlx5desk reg show MGIR',
    );
  });
});
