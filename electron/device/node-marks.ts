/** The cheap part of looking for devices: names and marks of nodes, nothing behind them. */
import { join } from 'node:path';
import type { NodeMark, NodeMarks } from './device-change';
import { idOfNode, kindByName, type SystemRoots } from './discovery';
import { linkStatus, namesIn } from './sysfs';

export interface NodeFolder {
  readonly folder: string;
  readonly isOurs: (name: string) => boolean;
}

/** The directories in which nodes, or their classes, appear. */
export function nodeFolders({ sysfsRoot, devRoot }: SystemRoots): NodeFolder[] {
  const isMlx5ctl = (name: string): boolean => kindByName(name) === 'mlx5ctl';
  const isFwctl = (name: string): boolean => kindByName(name) === 'fwctl';
  return [
    { folder: join(sysfsRoot, 'class/misc'), isOurs: isMlx5ctl },
    { folder: join(sysfsRoot, 'class/fwctl'), isOurs: isFwctl },
    { folder: devRoot, isOurs: isMlx5ctl },
    { folder: join(devRoot, 'fwctl'), isOurs: isFwctl },
  ];
}

/** Marks of all nodes by their ids, from sysfs and `/dev` together. */
export async function readNodeMarks(roots: SystemRoots): Promise<NodeMarks> {
  const marks = new Map<string, Map<string, NodeMark>>();
  for (const { folder, isOurs } of nodeFolders(roots)) {
    for (const name of await namesIn(folder)) {
      if (!isOurs(name)) continue;
      const status = await linkStatus(join(folder, name));
      if (status === undefined) continue;
      const { inode, mode, uid, gid } = status;
      const rights = `${mode.toString(8)} ${String(uid)}:${String(gid)}`;
      const id = idOfNode(name);
      const own = marks.get(id) ?? new Map<string, NodeMark>();
      marks.set(id, own.set(folder, { inode, rights }));
    }
  }
  return marks;
}
