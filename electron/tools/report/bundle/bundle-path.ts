/**
 * Names that files of a bundle have: letters, digits and a few signs, in folders. Nothing else is written, so nothing
 * else is opened: what leads out of a folder, hides, or is read differently by different systems has no other use.
 */

const LONGEST_PATH = 200;
const DEEPEST = 8;
const SAFE_SEGMENT = /^[A-Za-z0-9_][A-Za-z0-9_.@+=,~-]*$/;

/** Why a name can't be one of a file in a bundle; undefined: it can. */
export function whyNoPath(path: string): string | undefined {
  if (path === '') return 'it has no name';
  if (path.length > LONGEST_PATH) return `its name has more than ${LONGEST_PATH} characters`;
  // Which of them is wrong is for people; the last rule alone lets nothing else through.
  // eslint-disable-next-line no-control-regex
  if (/[\u0000-\u001f\u007f]/.test(path)) return 'its name has control characters';
  if (path.includes('\\')) return 'its name has a backslash';
  if (path.startsWith('/')) return 'its name is absolute';
  if (/^[A-Za-z]:/.test(path)) return 'its name begins with a drive';
  if (path.endsWith('/')) return 'it is a folder';
  const segments = path.split('/');
  if (segments.includes('..')) return 'its name leads out of the bundle';
  if (segments.length > DEEPEST) return `it is more than ${DEEPEST} folders deep`;
  if (segments.every((segment) => SAFE_SEGMENT.test(segment))) return undefined;
  return 'its name has signs that no file of a report has';
}

/** The same for names that some system takes for one file. */
export function foldedPath(path: string): string {
  return path.toLowerCase();
}

/** A name, or anything else out of a file that someone sent, so that it can be shown on one line of a terminal. */
export function shownName(name: string): string {
  const shown = name.length > 80 ? `${name.slice(0, 80)}…` : name;
  return shown.replaceAll(/[^\u0020-\u007e…]/gu, (sign) => {
    const code = (sign.codePointAt(0) ?? 0).toString(16);
    return `\\u{${code}}`;
  });
}
