import { describe, expect, it } from 'vitest';
import type { RegisterSummary } from '../../../../electron/api/contract/reg';
import {
  manyCommands,
  type ManyCommandWanted,
} from '../../../../renderer/tabs/registers/many/many-command';
import { aSummary } from '../fake-api';

function summary(name: string, indexes: readonly string[]): RegisterSummary {
  return { ...aSummary(), name, indexes: [...indexes] };
}

const summaries = [
  summary('PAOS', ['swid', 'local_port']),
  summary('PTYS', ['proto_mask', 'local_port']),
  summary('MTMP', ['sensor_index']),
  summary('MGIR', []),
];

function commands(names: readonly string[], overrides: Partial<ManyCommandWanted> = {}): string {
  return manyCommands({
    device: 'fwctl0',
    pins: names.map((register) => ({ register, request: undefined })),
    group: undefined,
    port: 1,
    ports: 2,
    summaries,
    isLeftOut: () => false,
    ...overrides,
  });
}

describe('the terminal line of several registers', () => {
  it('names all of them, with the index values of those that have such a field', () => {
    expect(commands(['PAOS', 'PTYS', 'MTMP'], { port: 2 })).toBe(
      'mlx5desk reg get PAOS PTYS MTMP -d fwctl0 -i local_port=2,proto_mask=4',
    );
  });

  it('gives no index where none of them has one', () => {
    expect(commands(['MGIR'])).toBe('mlx5desk reg get MGIR -d fwctl0');
  });

  it('takes a line for each port', () => {
    expect(commands(['PAOS', 'MGIR'], { port: 'each' })).toBe(
      'mlx5desk reg get PAOS MGIR -d fwctl0 -i local_port=1; ' +
        'mlx5desk reg get PAOS -d fwctl0 -i local_port=2',
    );
  });

  it('calls a whole group by its name, and by names what of it is read a second time', () => {
    expect(commands(['PAOS', 'MGIR'], { group: 'Link and port', port: 'each' })).toBe(
      "mlx5desk reg get --group 'Link and port' -d fwctl0 -i local_port=1; " +
        'mlx5desk reg get PAOS -d fwctl0 -i local_port=2',
    );
  });

  it('keeps the request of a favourite, also where it is 0', () => {
    const pins = [
      { register: 'PAOS', request: { local_port: 2 } },
      { register: 'PTYS', request: { local_port: 0 } },
    ];
    expect(commands([], { pins })).toBe(
      'mlx5desk reg get PAOS -d fwctl0 -i local_port=2; mlx5desk reg get PTYS -d fwctl0',
    );
  });

  it('leaves out what is not read', () => {
    expect(commands(['PAOS', 'MGIR'], { isLeftOut: ({ name }) => name === 'PAOS' })).toBe(
      'mlx5desk reg get MGIR -d fwctl0',
    );
  });
});
