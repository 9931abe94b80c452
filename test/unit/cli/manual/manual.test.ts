import { describe, expect, it } from 'vitest';
import type { Command } from '../../../../electron/cli/command';
import { commands } from '../../../../electron/cli/commands';
import { completion } from '../../../../electron/cli/manual/completion';
import { manPage, roffText } from '../../../../electron/cli/manual/man-page';

const all: readonly Command[] = await Promise.all(commands.map((entry) => entry.load()));
const facts = { version: '1.2.3', date: '2026-01-02' };

describe('the manual page', () => {
  it('has every command with its usage and its flags', () => {
    const page = manPage(all, facts);

    for (const { name, usage, flags } of all) {
      expect(page).toContain(`\n.SS ${roffText(name)}\n`);
      expect(page).toContain(`\n${roffText(usage)}`);
      for (const flag of Object.keys(flags)) expect(page).toContain(roffText(`--${flag}`));
    }
  });

  it('is the same when it is made again', () => {
    expect(manPage(all, facts)).toBe(manPage(all, facts));
    expect(manPage(all, facts)).toContain('.TH MLX5DESK 1 "2026\\-01\\-02" "mlx5desk 1.2.3"');
  });

  it('has no line that roff takes for a request of ours that isn’t one', () => {
    const known = /^\.(TH|SH|SS|PP|TP|B|BR|I|nf|fi)( |$)/;

    const strange = manPage(all, facts)
      .split('\n')
      .filter((line) => /^[.']/.test(line) && !known.test(line));

    expect(strange).toEqual([]);
  });

  it('keeps text from being read as roff', () => {
    expect(roffText('.so /etc/passwd')).toBe('\\&.so /etc/passwd');
    expect(roffText('a\\fB -x')).toBe('a\\efB \\-x');
  });
});

describe.each(['bash', 'zsh', 'fish'] as const)('completion for %s', (shell) => {
  it('knows every command and flag', () => {
    const script = completion(all, shell);

    for (const { name, flags } of all) {
      for (const word of name.split(' ')) expect(script).toContain(word);
      for (const flag of Object.keys(flags)) expect(script).toContain(flag);
    }
  });
});
