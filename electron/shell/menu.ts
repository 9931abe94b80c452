import { Menu, type MenuItemConstructorOptions } from 'electron';
import type { MenuEntry } from '../api/contract/app';
import type { ExternalLink } from './external-links';

export interface MenuActions {
  /** Something that the page offered was chosen. */
  readonly choose: (action: string) => void;
  readonly openLink: (name: ExternalLink) => void;
  readonly about: () => void;
}

/** Names of signs in the page's keys, and Electron's. */
const signs: Readonly<Record<string, string>> = { Minus: '-' };
const ACCELERATOR = /^(Ctrl\+)?(Alt\+)?(Shift\+)?([A-Z0-9]|F\d{1,2}|Plus|Space|[^A-Za-z0-9+\s])$/;

/** A key of the page as Electron spells it; undefined for one that it wouldn't take. */
function acceleratorOf(key: string | undefined): string | undefined {
  if (key === undefined) return undefined;
  const accelerator = key.replace(/[A-Za-z]+$/, (sign) => signs[sign] ?? sign);
  return ACCELERATOR.test(accelerator) ? accelerator : undefined;
}

function itemOf(entry: MenuEntry, choose: MenuActions['choose']): MenuItemConstructorOptions {
  const accelerator = acceleratorOf(entry.key);
  return {
    // A single & would underline what follows it.
    label: entry.label.replaceAll('&', '&&'),
    enabled: entry.enabled,
    // The page listens for its keys itself, and knows when a person is typing.
    ...(accelerator === undefined ? {} : { accelerator, registerAccelerator: false }),
    click: () => {
      choose(entry.action);
    },
  };
}

/** What the page offers for a place, its groups apart, ahead of what the window adds of its own. */
function submenu(
  place: MenuEntry['place'],
  entries: readonly MenuEntry[],
  choose: MenuActions['choose'],
  own: readonly MenuItemConstructorOptions[],
): MenuItemConstructorOptions[] {
  const here = entries.filter((entry) => entry.place === place);
  const items = here.flatMap((entry, at): MenuItemConstructorOptions[] => {
    const before = here[at - 1];
    const isApart = before !== undefined && before.group !== entry.group;
    return [...(isApart ? [SEPARATOR] : []), itemOf(entry, choose)];
  });
  return items.length === 0 || own.length === 0
    ? [...items, ...own]
    : [...items, SEPARATOR, ...own];
}

const SEPARATOR = { type: 'separator' } as const;

export function menuTemplate(
  entries: readonly MenuEntry[],
  { choose, openLink, about }: MenuActions,
  options: { readonly devTools: boolean },
): MenuItemConstructorOptions[] {
  const link = (label: string, name: ExternalLink): MenuItemConstructorOptions => ({
    label,
    click: () => {
      openLink(name);
    },
  });
  const part = (
    place: MenuEntry['place'],
    own: readonly MenuItemConstructorOptions[] = [],
  ): MenuItemConstructorOptions[] => submenu(place, entries, choose, own);
  const go = part('go');
  return [
    { label: '&File', submenu: part('file', [{ role: 'quit' }]) },
    {
      label: '&Edit',
      submenu: [{ role: 'cut' }, { role: 'copy' }, { role: 'paste' }, { role: 'selectAll' }],
    },
    {
      label: '&View',
      submenu: part('view', [
        { role: 'togglefullscreen' },
        { role: 'reload' },
        ...(options.devTools ? [{ role: 'toggleDevTools' as const }] : []),
      ]),
    },
    ...(go.length === 0 ? [] : [{ label: '&Go', submenu: go }]),
    {
      label: '&Help',
      submenu: part('help', [
        link('Kernel documentation of fwctl', 'fwctl'),
        link('mstflint on GitHub', 'mstflint'),
        SEPARATOR,
        { label: 'About mlx5desk', click: about },
      ]),
    },
  ];
}

export function setMenu(
  entries: readonly MenuEntry[],
  actions: MenuActions,
  options: { readonly devTools: boolean },
): void {
  Menu.setApplicationMenu(Menu.buildFromTemplate(menuTemplate(entries, actions, options)));
}
