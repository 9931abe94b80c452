/** The addon has what mlx5desk_native.d.ts declares, and refuses what it can't take. */
import { expect, it } from 'vitest';
import { shimWith, useBundle } from './behind-shim';
import { fwctlMainline, mlx5ctlKernels } from './kernels';
import { runChild } from './start-child';

const bundle = useBundle();

it('exports what is declared, and takes no argument of another type', async () => {
  const shim = await shimWith(fwctlMainline);

  const { exports, methods, wrong, info } = await runChild(
    bundle(),
    shim,
    'surface',
    fwctlMainline.target,
  );

  expect(exports.sort()).toEqual(['counts', 'lockFile', 'open']);
  expect(methods.sort()).toEqual([
    'close',
    'info',
    'rpc',
    'umemRead',
    'umemRegister',
    'umemUnregister',
  ]);
  expect(new Set(wrong)).toEqual(new Set(['TypeError']));
  expect(Object.keys(info).sort()).toEqual([
    'hasUmem',
    'kind',
    'maxMailboxBytes',
    'uctxCap',
    'uid',
  ]);
});

it('tells all that mlx5ctl knows', async () => {
  const [kernel] = mlx5ctlKernels;
  const shim = await shimWith(kernel);

  const { info } = await runChild(bundle(), shim, 'surface', kernel.target);

  expect(info).toMatchObject({ deviceName: '0000:3b:00.0', revision: 1, hasUmem: true });
});
