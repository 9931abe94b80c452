import { spawn } from 'node:child_process';
import { closeSync, mkdtempSync, openSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';

const root = fileURLToPath(new URL('../../../', import.meta.url));
/** Inside the project, so that the program finds what belongs to it. */
const outdir = join(root, `node_modules/.cache/mlx5desk-test/cli-${String(process.pid)}`);
const program = join(outdir, 'cli.js');
let home: string;

interface Ending {
  readonly code: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

interface Running {
  readonly ending: Promise<Ending>;
  /** Resolves when the text has been seen on stdout. */
  seen(text: string): Promise<void>;
  /** Resolves when the text has been seen on stderr. */
  complained(text: string): Promise<void>;
  interrupt(): void;
  closeStdout(): void;
}

function start(args: readonly string[], stdout: 'pipe' | number = 'pipe'): Running {
  const child = spawn(process.execPath, [program, ...args], {
    stdio: ['ignore', stdout, 'pipe'],
    env: {
      ...process.env,
      HOME: home,
      XDG_CACHE_HOME: join(home, 'cache'),
      XDG_STATE_HOME: join(home, 'state'),
    },
  });
  const text = { out: '', err: '' };
  const watchers = new Set<() => void>();
  child.stdout?.on('data', (chunk: Buffer) => {
    text.out += chunk.toString();
    for (const watcher of watchers) watcher();
  });
  child.stderr?.on('data', (chunk: Buffer) => {
    text.err += chunk.toString();
    for (const watcher of watchers) watcher();
  });
  const appears = (stream: keyof typeof text, wanted: string): Promise<void> =>
    new Promise((resolve) => {
      const watcher = (): void => {
        if (text[stream].includes(wanted)) resolve();
      };
      watchers.add(watcher);
      watcher();
    });
  return {
    ending: new Promise((resolve) => {
      child.on('close', (code) => {
        resolve({ code, stdout: text.out, stderr: text.err });
      });
    }),
    seen: (wanted) => appears('out', wanted),
    complained: (wanted) => appears('err', wanted),
    interrupt: () => {
      child.kill('SIGINT');
    },
    closeStdout: () => {
      child.stdout?.destroy();
    },
  };
}

beforeAll(async () => {
  home = mkdtempSync(join(tmpdir(), 'mlx5desk-test-'));
  await build({
    absWorkingDir: root,
    entryPoints: ['electron/cli.ts'],
    outdir,
    bundle: true,
    splitting: true,
    platform: 'node',
    target: 'node20',
    format: 'esm',
    logLevel: 'error',
    external: ['bufferutil', 'utf-8-validate'],
    banner: {
      js: "import { createRequire as make } from 'node:module'; const require = make(import.meta.url);",
    },
  });
}, 60_000);

afterAll(() => {
  rmSync(outdir, { recursive: true, force: true });
  rmSync(home, { recursive: true, force: true });
});

describe('the program', { timeout: 60_000 }, () => {
  it('reads a register of a simulated card', async () => {
    const { code, stdout } = await start(['reg', 'get', 'MGIR', '-d', 'sim:cx6dx']).ending;

    expect(code).toBe(0);
    expect(stdout).toMatch(/^device_id +\| 0x0000101d$/m);
  });

  it('ends with the exit code of the error', async () => {
    const { code, stderr } = await start(['info', '-d', 'fwctl4095']).ending;

    expect(code).toBe(3);
    expect(stderr).toMatch(/^mlx5desk: No such device: fwctl4095/);
  });

  it('ends with 4 within two seconds of Ctrl-C while the firmware hangs', async () => {
    const running = start(['reg', 'get', 'MGIR', '-d', 'sim:faulty-hang']);
    await running.seen('Sending access register');

    const pressedAt = performance.now();
    running.interrupt();
    const { code, stderr } = await running.ending;

    expect(code).toBe(4);
    expect(stderr).toMatch(/mlx5desk: Cancelled/);
    expect(performance.now() - pressedAt).toBeLessThan(2000);
  });

  it('says nothing when its reader has seen enough', async () => {
    const running = start(['reg', 'list', '--json']);
    running.closeStdout();

    const { code, stderr } = await running.ending;

    expect(code).toBe(0);
    expect(stderr).toBe('');
  });

  it('finishes a change whose reader has gone, and writes it down', async () => {
    const set = ['reg', 'set', 'PMTU', '-d', 'sim:cx6dx', '-i', 'local_port=1', 'admin_mtu=1500'];
    const running = start([...set, '--yes']);
    running.closeStdout();

    expect((await running.ending).code).toBe(0);

    const { stdout } = await start(['journal', 'list', '--json']).ending;
    expect(JSON.parse(stdout)).toMatchObject({ changes: [{ state: 'done' }] });
  });

  it('lets the first Ctrl-C of a change end it between two steps, the second at once', async () => {
    const set = ['reg', 'set', 'PMTU', '-d', 'sim:faulty-hang@6', '-i', 'local_port=1'];
    const running = start([...set, 'admin_mtu=1500', '--yes']);
    await running.seen('admin_mtu');

    running.interrupt();
    await running.complained('Ctrl-C again ends it at once');
    running.interrupt();

    expect((await running.ending).code).toBe(4);
  });

  it('does not claim success when the output could not be written', async () => {
    const full = openSync('/dev/full', 'w');
    try {
      const { code, stderr } = await start(['reg', 'list'], full).ending;

      expect(code).toBe(1);
      expect(stderr).toMatch(/could not be written: ENOSPC/);
    } finally {
      closeSync(full);
    }
  });
});
