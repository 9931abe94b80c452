import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { extname, join, relative, sep } from 'node:path';
import { DeviceError } from '../device/device-error';

/** Types of what the build of the page writes; nothing else is served. */
const CONTENT_TYPES: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
  '.woff2': 'font/woff2',
  '.json': 'application/json',
  '.map': 'application/json',
};

export interface PageFile {
  readonly type: string;
  readonly content: Buffer;
}

/**
 * The files of the built page by the path they are asked for. A path is looked up in a list of what is there,
 * never joined to a folder, so that no spelling of a path leads out of it; links aren't followed.
 */
export class PageFiles {
  private files = new Map<string, string>();

  /** @throws DeviceError `FILE_FAILED` when the page isn't built */
  constructor(private readonly folder: string) {
    if (!existsSync(folder)) {
      throw new DeviceError('FILE_FAILED', `the page is not built: ${folder} is missing`, {
        remedy: 'Run `npm run build`.',
      });
    }
    this.look();
  }

  /** `path` as it stands in the URL. Undefined: there is no such file. */
  read(path: string): PageFile | undefined {
    const wanted = path === '/' ? '/index.html' : path;
    if (!this.files.has(wanted)) this.look();
    const file = this.files.get(wanted);
    const type = CONTENT_TYPES[extname(wanted)];
    if (file === undefined || type === undefined) return undefined;
    return { type, content: readFileSync(file) };
  }

  private look(): void {
    this.files = new Map(
      readdirSync(this.folder, { recursive: true, withFileTypes: true })
        .filter((entry) => entry.isFile())
        .map((entry) => {
          const file = join(entry.parentPath, entry.name);
          return [`/${relative(this.folder, file).split(sep).join('/')}`, file];
        }),
    );
  }
}
