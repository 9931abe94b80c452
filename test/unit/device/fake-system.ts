import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join, relative } from 'node:path';
import { onTestFinished } from 'vitest';

/** A small /sys and /dev in a temporary directory, with relative links as sysfs has them. */
export class FakeSystem {
  readonly root = mkdtempSync(join(tmpdir(), 'mlx5desk-sysfs-'));
  readonly sysfsRoot = join(this.root, 'sys');
  readonly devRoot = join(this.root, 'dev');

  constructor() {
    onTestFinished(() => {
      rmSync(this.root, { recursive: true });
    });
    mkdirSync(this.sysfsRoot);
    mkdirSync(this.devRoot);
  }

  file(path: string, text = ''): string {
    const full = join(this.root, path);
    mkdirSync(dirname(full), { recursive: true });
    writeFileSync(full, text);
    return full;
  }

  folder(path: string): void {
    mkdirSync(join(this.root, path), { recursive: true });
  }

  link(path: string, target: string): void {
    const full = join(this.root, path);
    mkdirSync(dirname(full), { recursive: true });
    symlinkSync(relative(dirname(full), join(this.root, target)), full);
  }

  /** A PCI function of mlx5; gives its directory. */
  pciFunction(address: string, driver = 'mlx5_core'): string {
    const folder = `sys/devices/pci0000:3a/0000:3a:00.0/${address}`;
    this.folder(folder);
    this.folder(`sys/bus/pci/drivers/${driver}`);
    this.link(`${folder}/driver`, `sys/bus/pci/drivers/${driver}`);
    return folder;
  }

  fwctl(index: number, pciFolder: string, options: { node?: boolean } = {}): void {
    const name = `fwctl${String(index)}`;
    const device = `${pciFolder}/fwctl/${name}`;
    this.folder(device);
    this.link(`${device}/device`, pciFolder);
    this.link(`sys/class/fwctl/${name}`, device);
    if (options.node !== false) this.file(`dev/fwctl/${name}`);
  }

  /** @param parent the PCI function or sub-function that the auxiliary device lies below */
  mlx5ctl(index: number, parent: string): void {
    const auxiliary = `${parent}/mlx5_core.ctl.${String(index)}`;
    const name = `mlx5ctl-mlx5_core.ctl.${String(index)}`;
    const device = `${auxiliary}/misc/${name}`;
    this.folder(device);
    this.link(`${device}/device`, auxiliary);
    this.link(`sys/class/misc/${name}`, device);
    this.file(`dev/${name}`);
  }
}
