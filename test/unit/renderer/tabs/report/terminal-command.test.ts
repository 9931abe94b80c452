import { describe, expect, it } from 'vitest';
import {
  reportCommand,
  type CommandFacts,
} from '../../../../../renderer/tabs/report/terminal-command';
import { aSection } from './report-facts';

function command(overrides: Partial<CommandFacts> = {}): string {
  return reportCommand({
    view: 'collect',
    device: 'sim:cx6dx',
    sections: [aSection(), aSection({ id: 'crspace' })],
    chosen: ['identity', 'crspace'],
    dumps: 3,
    intervalMs: 1000,
    note: '',
    look: undefined,
    keepDumps: false,
    words: [],
    left: undefined,
    right: undefined,
    folder: undefined,
    columns: [],
    onlyOutliers: false,
    ...overrides,
  });
}

describe('the command that does the same', () => {
  it('names only what differs from what it does by itself', () => {
    expect(command()).toBe('mlx5desk report create -d sim:cx6dx -o .');
    expect(command({ chosen: ['crspace'], dumps: 2, intervalMs: 5000 })).toBe(
      'mlx5desk report create -d sim:cx6dx -o . --sections crspace --dumps 2 --interval 5000',
    );
  });

  it('quotes what a person wrote', () => {
    expect(command({ note: "it's down" })).toBe(
      String.raw`mlx5desk report create -d sim:cx6dx -o . --note 'it'\''s down'`,
    );
  });

  it('shows the help where nothing is chosen', () => {
    expect(command({ device: undefined })).toBe('mlx5desk report create --help');
    expect(command({ view: 'compare' })).toBe('mlx5desk report compare --help');
    expect(command({ view: 'many' })).toBe('mlx5desk report table --help');
  });

  it('redacts, compares and surveys as the tab does', () => {
    const file = { fileName: 'a.mlx5report' };
    expect(command({ view: 'look', look: file, keepDumps: true, words: ['acme'] })).toBe(
      'mlx5desk report redact a.mlx5report -o a-redacted.mlx5report --keep-dumps --word acme',
    );
    expect(command({ view: 'compare', left: file, right: { fileName: 'b.mlx5report' } })).toBe(
      'mlx5desk report compare a.mlx5report b.mlx5report',
    );
    expect(command({ view: 'many', folder: 'fleet', columns: ['model'], onlyOutliers: true })).toBe(
      'mlx5desk report table fleet --columns model --outliers',
    );
  });
});
