import { describe, expect, it } from 'vitest';
import { commands } from '../../../electron/cli/commands';
import { run } from './run';

describe('mlx5desk', () => {
  it('prints its version', async () => {
    expect(await run('--version')).toMatchObject({ exit: 0, stdout: 'mlx5desk 1.2.3\n' });
  });

  it('shows the overview as bad usage when nothing is asked', async () => {
    const { exit, stdout, stderr } = await run('');

    expect(exit).toBe(2);
    expect(stdout).toBe('');
    expect(stderr).toContain('Usage: mlx5desk COMMAND');
  });

  it('lists every command in its help', async () => {
    const { exit, stdout } = await run('help');

    expect(exit).toBe(0);
    for (const { name } of commands) expect(stdout).toContain(`  ${name} `);
  });

  it.each(commands.map(({ name }) => name))('has a help with an example for %s', async (name) => {
    const asFlag = await run(`${name} --help`);
    const asCommand = await run(`help ${name}`);

    expect(asFlag.exit).toBe(0);
    expect(asFlag.stdout).toMatch(new RegExp(`Examples?:\\n  mlx5desk ${name}`));
    expect(asFlag.stdout).toBe(asCommand.stdout);
    expect(asFlag.built).toEqual([]);
  });

  it('names the commands of a group', async () => {
    expect((await run('reg --help')).stdout).toMatch(/reg list[^]*reg show[^]*reg get/);
    expect(await run('reg')).toMatchObject({
      exit: 2,
      stderr: expect.stringContaining('there are reg list, reg show, reg get') as string,
    });
  });

  it.each([
    ['devicse', /unknown command 'devicse'; did you mean devices\?/],
    ['reg lst', /unknown command 'reg lst'; did you mean reg list\?/],
    ['reg put PAOS', /unknown command 'reg put'/],
    ['xyzzy', /unknown command 'xyzzy'\n/],
    ['--frobnicate', /no command takes --frobnicate/],
    ['devices --jsn', /unknown option --jsn of devices; did you mean --json\?/],
    ['devices extra', /'extra' is one argument too many/],
    ['reg show', /usage: mlx5desk reg show NAME/],
    ['reg show A B', /'B' is one argument too many/],
    ['info -d', /-d needs DEV/],
    ['info -d --json', /-d needs DEV, but '--json' follows/],
    ['info', /-d DEV is missing/],
    ['reg list --json=1', /--json takes no value/],
    ['reg list --probe', /--probe needs a device/],
    ['reg list --supported', /--supported needs a device/],
    ['serve --listen a --listen b', /--listen is given twice/],
  ])('%s is bad usage', async (line, message) => {
    const { exit, stdout, stderr } = await run(line);

    expect(exit).toBe(2);
    expect(stdout).toBe('');
    expect(stderr.replace(/^\{.*"detail":"/, '')).toMatch(message);
  });

  it('takes options before the command', async () => {
    const { exit, built } = await run('--simulate --adb some.adb reg show PAOS');

    expect(exit).toBe(0);
    expect(built).toEqual([{ simulate: true, adbFile: 'some.adb' }]);
  });

  it('tells what was passed over on the way to the catalogue', async () => {
    const { stderr } = await run('reg show PAOS', { notices: ['the installed file is broken'] });

    expect(stderr).toBe('note: the installed file is broken\n');
  });

  it('closes the application whatever happens', async () => {
    expect((await run('reg show PAOS')).closed).toBe(1);
    expect((await run('reg show NOPE')).closed).toBe(1);
  });

  it.each([
    ['devices --sudo', 'read'],
    ['reg get PAOS -d fwctl0 -i local_port=1 --sudo', 'read'],
    ['reg get MTMP -d fwctl0 -o mtr=1 --sudo --yes', 'write'],
    ['reg set PMTU -d fwctl0 -i local_port=1 admin_mtu=1500 --sudo', 'write'],
    ['reg set PMTU -d fwctl0 -i local_port=1 admin_mtu=1500 --sudo --check', 'read'],
    ['journal undo 1f9e03a2 --sudo', 'write'],
    ['journal undo 1f9e03a2 --sudo --check', 'read'],
    ['journal recover --sudo', 'read'],
    ['journal recover --leave --sudo', 'read'],
    ['journal recover --undo --sudo', 'write'],
    ['journal recover --finish --sudo --check', 'read'],
    ['devices', undefined],
  ])('asks for a helper that does no more than «%s» may do: %s', async (line, mode) => {
    const { built } = await run(line);

    expect(built.map(({ sudo }) => sudo)).toEqual([mode]);
  });

  it('hands the options of serve on', async () => {
    const { exit, served } = await run('serve --listen 127.0.0.1:1 --allow-writes --simulate');

    expect(exit).toBe(0);
    expect(served).toEqual([
      { listen: '127.0.0.1:1', allowWrites: true, simulate: true, open: false, sudo: false },
    ]);
  });
});
