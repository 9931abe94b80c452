import { accessSync, constants } from 'node:fs';
import { join } from 'node:path';
import type { ProgramCall, ProgramResult, RunProgram } from './device/programs';

/** Not the PATH of whoever started us: as root that must not choose what is run. */
const folders = ['/usr/sbin', '/usr/bin', '/sbin', '/bin'];
/** Their own language would be another format. */
const environment = { PATH: folders.join(':'), LC_ALL: 'C' };

/** Runs a program of this machine: an argument list, no shell, no input, a limit of time and of output. */
export const runProgram: RunProgram = (call) => {
  const path = folders.map((folder) => join(folder, call.program)).find(isProgram);
  return path === undefined ? Promise.resolve({ type: 'absent' }) : run(path, call);
};

function isProgram(path: string): boolean {
  try {
    accessSync(path, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}

async function run(path: string, call: ProgramCall): Promise<ProgramResult> {
  // Loaded with the first program: most commands start none.
  const { spawn } = await import('node:child_process');
  const { args, timeoutMs, mostBytes, signal } = call;
  return new Promise((resolve) => {
    const child = spawn(path, args, {
      cwd: '/',
      env: environment,
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    const stdout = new Output(mostBytes);
    const stderr = new Output(mostBytes);
    const kill = (): void => {
      child.kill('SIGKILL');
    };
    let isLate = false;
    const timer = setTimeout(() => {
      isLate = true;
      kill();
      // Who hangs in the kernel isn't killed by that, and is waited for by nobody.
      end({ type: 'timeout', stdout: stdout.text() });
    }, timeoutMs);
    const end = (result: ProgramResult): void => {
      clearTimeout(timer);
      signal?.removeEventListener('abort', kill);
      for (const stream of [child.stdout, child.stderr]) stream.destroy();
      child.unref();
      resolve(result);
    };
    signal?.addEventListener('abort', kill);
    if (signal?.aborted === true) kill();
    child.stdout.on('data', (piece: Buffer) => {
      if (!stdout.add(piece)) kill();
    });
    child.stderr.on('data', (piece: Buffer) => {
      if (!stderr.add(piece)) kill();
    });
    child.on('error', (error) => {
      end({ type: 'failed', why: error.message });
    });
    child.on('close', (exitCode) => {
      if (isLate) return;
      const isCut = stdout.isCut || stderr.isCut;
      end({ type: 'ended', exitCode, stdout: stdout.text(), stderr: stderr.text(), isCut });
    });
  });
}

/** What a program printed, up to a limit. */
class Output {
  isCut = false;
  private readonly pieces: Buffer[] = [];
  private bytes = 0;

  constructor(private readonly mostBytes: number) {}

  /** False: it is full. */
  add(piece: Buffer): boolean {
    const room = this.mostBytes - this.bytes;
    if (piece.length > room) this.isCut = true;
    const kept = piece.subarray(0, Math.max(0, room));
    this.pieces.push(kept);
    this.bytes += kept.length;
    return !this.isCut;
  }

  text(): string {
    return Buffer.concat(this.pieces).toString('utf8');
  }
}
