import { shell } from 'electron';

/** The only addresses that the window opens in a browser; a caller names one, never an address. */
const externalLinks = {
  fwctl: 'https://docs.kernel.org/userspace-api/fwctl/fwctl.html',
  mstflint: 'https://github.com/Mellanox/mstflint',
} as const;

export type ExternalLink = keyof typeof externalLinks;

/** @throws Error for a name that isn't in the list */
export async function openExternalLink(name: ExternalLink): Promise<void> {
  if (!Object.hasOwn(externalLinks, name)) throw new Error(`There is no link named ${name}`);
  await shell.openExternal(externalLinks[name]);
}
