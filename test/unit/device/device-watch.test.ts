import { chmodSync, renameSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { beforeEach, describe, expect, it } from 'vitest';
import type { DeviceChange } from '../../../electron/device/device-change';
import { DeviceWatch } from '../../../electron/device/device-watch';
import { FakeSystem } from './fake-system';

/** A machine whose time passes when the test says so, and whose kernel tells what the test has it tell. */
class Desk {
  readonly system = new FakeSystem();
  readonly heard: string[] = [];
  readonly watched = new Map<string, (name: string) => void>();
  waiting: { milliseconds: number; run: () => void } | undefined;
  readonly watch = new DeviceWatch({
    roots: this.system,
    clock: {
      now: () => 7,
      later: (milliseconds, run) => {
        const own = { milliseconds, run };
        this.waiting = own;
        return () => {
          if (this.waiting === own) this.waiting = undefined;
        };
      },
    },
    watchFolder: (folder, onName) => {
      if (!folder.startsWith(this.system.devRoot)) return undefined;
      this.watched.set(folder, onName);
      return () => this.watched.delete(folder);
    },
  });

  readonly note = ({ kind, listing }: DeviceChange): void => {
    this.heard.push(`${listing.id} ${kind}`);
  };

  async start(): Promise<() => void> {
    const stop = this.watch.listen(this.note);
    await this.watch.present();
    return stop;
  }

  /** Removes what unplugging removes. */
  unplugFwctl(index: number, pciFolder: string): void {
    const name = `fwctl${String(index)}`;
    for (const path of [`dev/fwctl/${name}`, `sys/class/fwctl/${name}`]) {
      rmSync(join(this.system.root, path));
    }
    rmSync(join(this.system.root, pciFolder, 'fwctl', name), { recursive: true });
  }
}

let desk: Desk;
let card: string;

beforeEach(() => {
  desk = new Desk();
  card = desk.system.pciFunction('0000:3b:00.0');
  desk.system.fwctl(0, card);
});

describe('watching for devices', () => {
  it('says nothing of those that were there when it began', async () => {
    await desk.start();

    expect(desk.heard).toEqual([]);
    expect(await desk.watch.present()).toEqual(['fwctl0']);
  });

  it('tells one that comes, with what sysfs says of it', async () => {
    await desk.start();
    desk.system.mlx5ctl(0, card);

    await desk.watch.look();

    expect(desk.heard).toEqual(['mlx5_core.ctl.0 arrived']);
    expect(desk.watch.changes.last()).toMatchObject({
      kind: 'arrived',
      atMs: 7,
      listing: { name: '0000:3b:00.0' },
    });
  });

  it('tells one that goes, as it was', async () => {
    await desk.start();
    desk.unplugFwctl(0, card);

    await desk.watch.look();

    expect(desk.heard).toEqual(['fwctl0 left']);
    expect(desk.watch.changes.last()?.listing.pciAddress).toBe('0000:3b:00.0');
  });

  it('tells both of one that left and came back between two looks', async () => {
    await desk.start();
    // Made while the old one is there, so that it has another inode on every file system.
    const made = desk.system.file('dev/made-anew');
    renameSync(made, join(desk.system.devRoot, 'fwctl/fwctl0'));

    await desk.watch.look();

    expect(desk.heard).toEqual(['fwctl0 left', 'fwctl0 arrived']);
  });

  it('tells that the rights of a node have changed', async () => {
    await desk.start();
    chmodSync(join(desk.system.devRoot, 'fwctl/fwctl0'), 0o600);

    await desk.watch.look();

    expect(desk.heard).toEqual(['fwctl0 changed']);
  });

  it('looks once more after a change: net devices follow the node', async () => {
    await desk.start();
    desk.system.mlx5ctl(0, card);
    await desk.watch.look();
    desk.system.folder(`${card}/net/eth0`);

    await desk.watch.look();

    expect(desk.heard).toContain('fwctl0 changed');
    expect(desk.watch.changes.last()?.listing.netDevices).toEqual(['eth0']);
  });

  it('says nothing where nothing has changed, however often it looks', async () => {
    await desk.start();
    for (let look = 0; look < 5; look += 1) await desk.watch.look();

    expect(desk.heard).toEqual([]);
  });

  it('leaves nodes of other vendors out', async () => {
    await desk.start();
    desk.system.fwctl(1, desk.system.pciFunction('0000:5e:00.0', 'cxl_pci'));

    await desk.watch.look();

    expect(desk.heard).toEqual([]);
  });
});

describe('when it looks', () => {
  it('is every two seconds while somebody listens', async () => {
    const stop = await desk.start();
    expect(desk.waiting?.milliseconds).toBe(2000);

    stop();

    expect(desk.waiting).toBeUndefined();
    expect(desk.watched.size).toBe(0);
  });

  it('is a moment after the kernel has told of a node', async () => {
    await desk.start();
    desk.watched.get(join(desk.system.devRoot, 'fwctl'))?.('fwctl1');

    expect(desk.waiting?.milliseconds).toBe(100);
  });

  it('is not sooner for anything else that comes into /dev', async () => {
    await desk.start();
    desk.watched.get(desk.system.devRoot)?.('sda1');

    expect(desk.waiting?.milliseconds).toBe(2000);
  });

  it('begins anew for who listens after it rested: what came meanwhile was there then', async () => {
    (await desk.start())();
    desk.system.mlx5ctl(0, card);

    await desk.start();

    expect(desk.heard).toEqual([]);
    expect(await desk.watch.present()).toEqual(['mlx5_core.ctl.0', 'fwctl0']);
  });

  it('watches the folder of fwctl anew when the module has been loaded again', async () => {
    await desk.start();
    const folder = join(desk.system.devRoot, 'fwctl');
    const first = desk.watched.get(folder);
    desk.watched.get(desk.system.devRoot)?.('fwctl');
    expect(desk.watched.has(folder)).toBe(false);

    await desk.watch.look();

    expect(desk.watched.get(folder)).toBeDefined();
    expect(desk.watched.get(folder)).not.toBe(first);
  });
});
