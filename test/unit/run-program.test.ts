import { describe, expect, it } from 'vitest';
import { runProgram } from '../../electron/run-program';

const call = { args: [] as string[], timeoutMs: 60_000, mostBytes: 1000 };

describe('running a program of the system', () => {
  it('gives what it prints and how it ended', async () => {
    const result = await runProgram({ ...call, program: 'ls', args: ['/nonexistent'] });

    expect(result).toMatchObject({ type: 'ended', isCut: false, stdout: '' });
    expect(result.type === 'ended' && result.exitCode).not.toBe(0);
    expect(result.type === 'ended' && result.stderr).toContain('/nonexistent');
  });

  it('hands arguments over as they are: there is no shell', async () => {
    const result = await runProgram({ ...call, program: 'echo', args: ['$HOME; id', '`id`'] });

    expect(result).toMatchObject({ type: 'ended', exitCode: 0, stdout: '$HOME; id `id`\n' });
  });

  it('says that there is none', async () => {
    expect(await runProgram({ ...call, program: 'no-such-program' })).toEqual({ type: 'absent' });
  });

  it('takes no program by its path', async () => {
    expect(await runProgram({ ...call, program: 'no/such/echo' })).toEqual({ type: 'absent' });
  });

  it('ends one that takes too long', async () => {
    const result = await runProgram({ ...call, program: 'sleep', args: ['600'], timeoutMs: 20 });

    expect(result).toEqual({ type: 'timeout', stdout: '' });
  });

  it('cuts off one that prints without end', async () => {
    const result = await runProgram({ ...call, program: 'yes' });

    expect(result).toMatchObject({ type: 'ended', isCut: true });
    expect(result.type === 'ended' && result.stdout).toHaveLength(1000);
  });

  it('ends one whose report is cancelled', async () => {
    const result = await runProgram({
      ...call,
      program: 'sleep',
      args: ['600'],
      signal: AbortSignal.abort(),
    });

    expect(result).toMatchObject({ type: 'ended', exitCode: null });
  });
});
