import { currentSubject } from '../tabs/config/subject';
import {
  ZOOM_NORMAL,
  zoomStep,
  type ContrastChoice,
  type ThemeChoice,
} from '../stores/frame-store';
import type { Action } from './action';
import type { Stores } from './stores';
import { NARROW_PX } from './theme';
import { windowWidthPx } from './use-media';

const always = () => true;

/** Whether the rail is folded: as a person chose, else by the width of the window. */
export function isRailFolded(chosen: boolean | undefined, windowPx: number): boolean {
  return chosen ?? windowPx < NARROW_PX;
}

export const openPalette: Action = {
  id: 'frame.palette',
  label: 'Find register, field, action',
  icon: 'search',
  key: 'Ctrl+K',
  when: (stores) => stores.frame.getState().paletteText === undefined,
  run: (stores) => {
    // Parameters and recipes are found here too; nothing else before the tab needs to know them.
    void stores.config.getState().loadCatalogue();
    void stores.recipes.getState().loadNames();
    stores.frame.getState().openPalette();
  },
};

export const showDevices: Action = {
  id: 'frame.devices',
  label: 'Go to Devices',
  icon: 'card',
  key: '1',
  hint: 'Every card this host can reach',
  when: always,
  run: (stores) => {
    stores.frame.getState().openTab('devices');
  },
};

export const showRegisters: Action = {
  id: 'frame.registers',
  label: 'Go to Registers',
  icon: 'table',
  key: '2',
  hint: 'Find a register, read it, see its fields and bytes',
  when: always,
  run: (stores) => {
    stores.frame.getState().openTab('registers');
  },
};

export const showConfig: Action = {
  id: 'frame.config',
  label: 'Go to Configuration',
  icon: 'adjust',
  key: '5',
  hint: 'What the card keeps across reboots: default, current and next boot',
  when: always,
  run: (stores) => {
    stores.frame.getState().openTab('config');
  },
};

export const showResourceDump: Action = {
  id: 'frame.rscdump',
  label: 'Go to Resource dump',
  icon: 'tree',
  key: '4',
  hint: 'The state of queues, keys, steering and units, from the card itself',
  when: always,
  run: (stores) => {
    stores.frame.getState().openTab('rscdump');
  },
};

export const showRegdump: Action = {
  id: 'frame.regdump',
  label: 'Go to Register dump',
  icon: 'dump',
  key: '3',
  hint: 'Dump the card a few times and see what changed in between',
  when: always,
  run: (stores) => {
    stores.frame.getState().openTab('regdump');
  },
};

export const showReport: Action = {
  id: 'frame.report',
  label: 'Go to Report',
  icon: 'file',
  key: '6',
  hint: 'Collect what vendor support asks for; open, compare and redact reports',
  when: always,
  run: (stores) => {
    stores.frame.getState().openTab('report');
  },
};

export const toggleRail: Action = {
  id: 'frame.rail',
  label: 'Fold or unfold the device list',
  icon: 'fold',
  key: '[',
  when: always,
  run: (stores) => {
    const { railFolded, foldRail } = stores.frame.getState();
    foldRail(!isRailFolded(railFolded, windowWidthPx()));
  },
};

function themeAction(theme: ThemeChoice, label: string, icon: Action['icon']): Action {
  return {
    id: `frame.theme.${theme}`,
    label,
    icon,
    when: (stores) => stores.frame.getState().theme !== theme,
    run: (stores) => {
      stores.frame.getState().chooseTheme(theme);
    },
  };
}

export const themeActions = {
  light: themeAction('light', 'Light theme', 'sun'),
  dark: themeAction('dark', 'Dark theme', 'moon'),
  auto: themeAction('auto', 'Theme of the system', 'system'),
} as const;

function contrastAction(contrast: ContrastChoice, label: string): Action {
  return {
    id: `frame.contrast.${contrast}`,
    label,
    icon: 'contrast',
    when: (stores) => stores.frame.getState().contrast !== contrast,
    run: (stores) => {
      stores.frame.getState().chooseContrast(contrast);
    },
  };
}

export const contrastActions = {
  normal: contrastAction('normal', 'Normal contrast'),
  more: contrastAction('more', 'More contrast'),
  auto: contrastAction('auto', 'Contrast of the system'),
} as const;

function zoomTo({ frame, announce }: Stores, percent: number): void {
  frame.getState().zoomTo(percent);
  announce.getState().say(`Size ${String(percent)} %`);
}

function zoomBy(direction: 1 | -1, rest: Pick<Action, 'id' | 'label' | 'icon' | 'key'>): Action {
  return {
    ...rest,
    // At the end too: the browser would otherwise take the key for a zoom of its own.
    when: always,
    run: (stores) => {
      zoomTo(stores, zoomStep(stores.frame.getState().zoom, direction));
    },
  };
}

export const zoomActions = {
  in: zoomBy(1, { id: 'frame.zoom.in', label: 'Zoom in', icon: 'zoomIn', key: 'Ctrl+Plus' }),
  out: zoomBy(-1, { id: 'frame.zoom.out', label: 'Zoom out', icon: 'zoomOut', key: 'Ctrl+Minus' }),
  reset: {
    id: 'frame.zoom.reset',
    label: 'Normal size',
    icon: 'zoomReset',
    key: 'Ctrl+0',
    when: always,
    run: (stores) => {
      zoomTo(stores, ZOOM_NORMAL);
    },
  },
} as const satisfies Record<string, Action>;

export const chooseCatalogue: Action = {
  id: 'frame.catalogue',
  label: 'Open a register description file',
  icon: 'book',
  hint: 'An ADB file, for example from an installed mstflint',
  when: (stores) => stores.application.getState().state?.canChooseFiles === true,
  run: (stores) => {
    void stores.application
      .getState()
      .chooseCatalogue()
      .then((chosen) => {
        if (!chosen) return;
        const { forget, loadList, choose, selected } = stores.registers.getState();
        forget();
        void loadList(stores.devices.getState().selectedId);
        if (selected !== undefined) void choose(selected);
      });
  },
};

export const chooseConfigCatalogue: Action = {
  id: 'frame.config-catalogue',
  label: 'Open a parameter database',
  icon: 'book',
  hint: 'mlxconfig_host.db, for example from an installed mstflint',
  when: chooseCatalogue.when,
  run: (stores) => {
    void stores.application
      .getState()
      .chooseConfigCatalogue()
      .then((source) => {
        if (source === undefined) return;
        stores.announce.getState().say(`Parameters are now described by ${source}`);
        const { forgetCatalogue, loadCatalogue, read } = stores.config.getState();
        forgetCatalogue();
        void loadCatalogue();
        const subject = currentSubject(stores);
        if (stores.frame.getState().tab === 'config' && subject !== undefined) void read(subject);
      });
  },
};

export const frameActions: readonly Action[] = [
  openPalette,
  showDevices,
  showRegisters,
  showConfig,
  showResourceDump,
  showRegdump,
  showReport,
  toggleRail,
  ...Object.values(themeActions),
  ...Object.values(contrastActions),
  ...Object.values(zoomActions),
  chooseCatalogue,
  chooseConfigCatalogue,
];
