// A deb of the package for servers, made with dpkg-deb.
import { execFileSync } from 'node:child_process';
import {
  chmodSync,
  cpSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { CLI_PACKAGE, cliManifest, layOutCli } from './cli-files.mjs';

/** Node's names of processors, and Debian's. */
const architectures = { x64: 'amd64', arm64: 'arm64', ppc64: 'ppc64el', riscv64: 'riscv64' };
const HOME = 'usr/lib/mlx5desk';
/** What polkit and sudo rules name; root's alone. */
const PRIVILEGED = 'usr/libexec/mlx5desk';

function control(root, installedKiB) {
  const { version, description, engines } = cliManifest(root);
  const node = /\d+(\.\d+)*/.exec(engines.node)[0];
  const architecture = architectures[process.arch];
  if (architecture === undefined) throw new Error(`no deb for ${process.arch}`);
  return {
    file: `${CLI_PACKAGE}_${version}_${architecture}.deb`,
    text: `Package: ${CLI_PACKAGE}
Version: ${version}
Architecture: ${architecture}
Maintainer: the mlx5desk authors <mlx5desk@users.noreply.github.com>
Installed-Size: ${String(installedKiB)}
Depends: nodejs (>= ${node}), libc6, libstdc++6, libgcc-s1
Recommends: sudo | pkexec | policykit-1
Conflicts: mlx5desk
Section: net
Priority: optional
Description: ${description}
 Reads and writes access registers, dumps device registers, queries and changes
 the non-volatile configuration and collects support reports, through the kernel
 interfaces mlx5ctl and fwctl. For servers without a desktop: the window is served
 to a browser on loopback.
`,
  };
}

function bytesUnder(path) {
  const stat = statSync(path, { throwIfNoEntry: false });
  if (stat === undefined || !stat.isDirectory()) return stat?.size ?? 0;
  return readdirSync(path).reduce((sum, name) => sum + bytesUnder(join(path, name)), 0);
}

/** @param files where the layout of the package is made; emptied */
export function buildDeb(root, files, output, manuals) {
  rmSync(files, { recursive: true, force: true });
  const put = (path, content, mode = 0o644) => {
    mkdirSync(join(files, path, '..'), { recursive: true });
    writeFileSync(join(files, path), content);
    chmodSync(join(files, path), mode);
  };
  const copy = (from, to, mode = 0o644) => {
    put(to, readFileSync(join(root, from)), mode);
  };

  layOutCli(root, join(files, HOME));
  mkdirSync(join(files, 'usr/bin'), { recursive: true });
  symlinkSync('../lib/mlx5desk/dist/cli.js', join(files, 'usr/bin/mlx5desk'));
  for (const mode of ['read', 'write']) {
    const name = `mlx5desk-helper-${mode}`;
    copy(`assets/helper/${name}`, `${PRIVILEGED}/${name}`, 0o755);
  }
  for (const path of ['dist/helper.js', 'native/build/mlx5desk_native.node', 'package.json']) {
    mkdirSync(join(files, PRIVILEGED, path, '..'), { recursive: true });
    cpSync(join(files, HOME, path), join(files, PRIVILEGED, path));
  }
  const policy = 'io.github.mlx5desk.policy';
  copy(`assets/polkit/${policy}`, `usr/share/polkit-1/actions/${policy}`);
  const docs = `usr/share/doc/${CLI_PACKAGE}`;
  copy('LICENSE', `${docs}/copyright`);
  copy('assets/udev/70-mlx5desk.rules', `${docs}/70-mlx5desk.rules`);
  for (const page of ['privileges', 'writing', 'automation']) {
    copy(`docs/${page}.md`, `${docs}/${page}.md`);
  }
  put(`${docs}/changelog.gz`, gzipSync(readFileSync(join(root, 'CHANGELOG.md')), { level: 9 }));
  put('usr/share/man/man1/mlx5desk.1.gz', gzipSync(manuals.man, { level: 9 }));
  put('usr/share/bash-completion/completions/mlx5desk', manuals.bash);
  put('usr/share/zsh/vendor-completions/_mlx5desk', manuals.zsh);
  put('usr/share/fish/vendor_completions.d/mlx5desk.fish', manuals.fish);

  const { file, text } = control(root, Math.ceil(bytesUnder(join(files, 'usr')) / 1024));
  put('DEBIAN/control', text);
  const target = join(output, file);
  execFileSync('dpkg-deb', ['--root-owner-group', '-Zxz', '--build', files, target], {
    stdio: ['ignore', 'ignore', 'inherit'],
  });
  return target;
}
