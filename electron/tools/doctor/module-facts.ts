/** Which kernel modules there are, found by looking at the kernel and at its own list of modules. */
import type { SystemFiles } from '../../device/system-files';

export type ModuleName = 'mlx5_core' | 'mlx5_fwctl' | 'mlx5ctl';
/** `available`: there, but not loaded. `unknown`: not loaded, and no list of modules to look into. */
export type ModuleState = 'loaded' | 'available' | 'absent' | 'unknown';
export type ModuleFacts = Readonly<Record<ModuleName, ModuleState>>;

/** @param release of the running kernel */
export async function readModules(
  files: SystemFiles,
  release: string | undefined,
): Promise<ModuleFacts> {
  const folder = `/lib/modules/${release ?? ''}`;
  const list = release === undefined ? undefined : await files.text(`${folder}/modules.dep`);
  const builtIn = release === undefined ? undefined : await files.text(`${folder}/modules.builtin`);
  const state = async (name: ModuleName): Promise<ModuleState> => {
    const isLoaded = (await files.ownership(`/sys/module/${name}`)) !== undefined;
    if (isLoaded || lists(builtIn, name)) return 'loaded';
    if (list === undefined) return 'unknown';
    return lists(list, name) ? 'available' : 'absent';
  };
  return {
    mlx5_core: await state('mlx5_core'),
    mlx5_fwctl: await state('mlx5_fwctl'),
    mlx5ctl: await state('mlx5ctl'),
  };
}

/** Lines such as `kernel/drivers/fwctl/mlx5/mlx5_fwctl.ko.zst: ...`; `-` and `_` are the same in names. */
function lists(text: string | undefined, name: ModuleName): boolean {
  const spelled = name.replaceAll('_', '[-_]');
  return new RegExp(`(^|/)${spelled}\\.ko(\\.\\w+)?(:|$)`, 'm').test(text ?? '');
}
