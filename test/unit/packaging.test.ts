/** The files in assets/ that give rights, and the packages that put them in place, agree with each other. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { SaxesParser } from 'saxes';
import { expect, it } from 'vitest';
import { installedPrograms } from '../../electron/device/helper/start-helper';

const root = join(import.meta.dirname, '../..');
const text = (file: string): string => readFileSync(join(root, file), 'utf8');

/** Program by action id. @throws Error where the policy isn't well-formed */
function actionsOf(policy: string): Record<string, { path: string; active: string }> {
  const actions: Record<string, { path: string; active: string }> = {};
  let id = '';
  let element = '';
  let key = '';
  const parser = new SaxesParser();
  parser.on('error', (error) => {
    throw error;
  });
  parser.on('opentag', ({ name, attributes }) => {
    element = name;
    key = attributes.key ?? '';
    if (name === 'action') {
      id = attributes.id ?? '';
      actions[id] = { path: '', active: '' };
    }
  });
  parser.on('closetag', () => {
    element = '';
  });
  parser.on('text', (words) => {
    const action = actions[id];
    if (action === undefined) return;
    if (element === 'annotate' && key === 'org.freedesktop.policykit.exec.path')
      action.path = words;
    if (element === 'allow_active') action.active = words;
  });
  parser.write(policy).close();
  return actions;
}

it('gives each launcher a polkit action of its own, that asks an administrator', () => {
  const { launchers } = installedPrograms;

  expect(actionsOf(text('assets/polkit/io.github.mlx5desk.policy'))).toEqual({
    'io.github.mlx5desk.read': { path: launchers.read, active: 'auth_admin_keep' },
    'io.github.mlx5desk.write': { path: launchers.write, active: 'auth_admin_keep' },
  });
});

it('puts launchers, helper, binding and policy where they look for each other', () => {
  const builder = text('electron-builder.yml');
  const { launchers } = installedPrograms;

  for (const mode of ['read', 'write'] as const) {
    expect(builder).toContain(`- assets/helper/mlx5desk-helper-${mode}=${launchers[mode]}\n`);
    const launcher = text(`assets/helper/mlx5desk-helper-${mode}`);
    expect(launcher).toContain(`/usr/libexec/mlx5desk/dist/helper.js ${mode} "$@"`);
  }
  expect(builder).toContain('- dist/helper.js=/usr/libexec/mlx5desk/dist/helper.js\n');
  expect(builder).toContain('=/usr/libexec/mlx5desk/native/build/mlx5desk_native.node\n');
  expect(builder).toContain('=/usr/share/polkit-1/actions/io.github.mlx5desk.policy\n');
});

it('ships the udev rule disabled, and says what membership grants', () => {
  const rules = text('assets/udev/70-mlx5desk.rules');

  expect(rules.split('\n').filter((line) => line !== '' && !line.startsWith('#'))).toEqual([]);
  expect(rules).toContain('Scope 0 permits writing access registers');
});
