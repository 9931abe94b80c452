// The manual page and completion, as the program makes them of its own commands. Started by itself it puts them into
// dist/manual, for electron-builder.
import { execFileSync } from 'node:child_process';
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';

/** @returns {Record<'man' | 'bash' | 'zsh' | 'fish', Buffer>} */
export function makeManuals(root) {
  const make = (kind) =>
    execFileSync(process.execPath, [join(root, 'dist/cli.js'), 'completion', kind]);
  return { man: make('man'), bash: make('bash'), zsh: make('zsh'), fish: make('fish') };
}

/** Puts them into dist/manual, where electron-builder.yml takes them from. */
export function putManuals(root) {
  const folder = join(root, 'dist/manual');
  mkdirSync(folder, { recursive: true });
  const { man, bash, zsh, fish } = makeManuals(root);
  for (const [name, content] of Object.entries({
    'mlx5desk.1': man,
    mlx5desk: bash,
    _mlx5desk: zsh,
    'mlx5desk.fish': fish,
  })) {
    writeFileSync(join(folder, name), content);
  }
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) {
  putManuals(join(import.meta.dirname, '../..'));
}
