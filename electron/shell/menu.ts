import { Menu, type MenuItemConstructorOptions } from 'electron';
import type { ExternalLink } from './external-links';

export interface MenuActions {
  readonly openCatalogue: () => void;
  readonly openLink: (name: ExternalLink) => void;
  readonly about: () => void;
}

export function menuTemplate(
  actions: MenuActions,
  options: { readonly devTools: boolean },
): MenuItemConstructorOptions[] {
  return [
    {
      label: '&File',
      submenu: [
        {
          label: 'Use register description file…',
          accelerator: 'CmdOrCtrl+O',
          click: actions.openCatalogue,
        },
        { type: 'separator' },
        { role: 'quit' },
      ],
    },
    {
      label: '&Edit',
      submenu: [{ role: 'cut' }, { role: 'copy' }, { role: 'paste' }, { role: 'selectAll' }],
    },
    {
      label: '&View',
      submenu: [
        { role: 'reload' },
        ...(options.devTools ? [{ role: 'toggleDevTools' as const }] : []),
        { type: 'separator' },
        { role: 'resetZoom' },
        { role: 'zoomIn' },
        { role: 'zoomOut' },
        { type: 'separator' },
        { role: 'togglefullscreen' },
      ],
    },
    {
      label: '&Help',
      submenu: [
        {
          label: 'About fwctl',
          click: () => {
            actions.openLink('fwctl');
          },
        },
        {
          label: 'About mstflint',
          click: () => {
            actions.openLink('mstflint');
          },
        },
        { type: 'separator' },
        { label: 'About mlx5desk', click: actions.about },
      ],
    },
  ];
}

export function setMenu(actions: MenuActions, options: { readonly devTools: boolean }): void {
  Menu.setApplicationMenu(Menu.buildFromTemplate(menuTemplate(actions, options)));
}
