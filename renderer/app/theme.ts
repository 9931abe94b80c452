import { createTheme, Menu, Popover, Tooltip } from '@mantine/core';
import type { CSSVariablesResolver } from '@mantine/core';

// The one place for colours and sizes. Style sheets use these as `var(--name)`.

/** Pixels as rem, so that the system's font size scales the whole window. */
const rem = (pixels: number) => `${String(pixels / 16)}rem`;

/** Height of a table row in pixels at the default font size. */
export const ROW_PX = 28;
export const ROW_TIGHT_PX = 24;

// Widths of windows in pixels at the default font size, see `windowWidthPx`.
/** Windows narrower than this put the side panel under the body; a usual window zoomed to 200 % is. */
export const SMALL_PX = 960;
/** Windows narrower than this fold the rail and shrink the panel. */
export const NARROW_PX = 1200;
/** Windows narrower than this drop secondary columns. */
export const WIDE_PX = 1440;
/** Windows at least this wide show tables that others leave out. */
export const ROOMY_PX = 1700;

const rooms = { small: SMALL_PX, narrow: NARROW_PX, wide: WIDE_PX, roomy: ROOMY_PX };

/**
 * What style sheets are told about a window: `from-small below-narrow below-wide below-roomy`. Media queries
 * know nothing of the zoom: a rem in them is that of the browser's default font size.
 */
export function roomWords(windowPx: number): string {
  return Object.entries(rooms)
    .map(([name, px]) => `${windowPx < px ? 'below' : 'from'}-${name}`)
    .join(' ');
}

/** Width of the side panel in pixels at the default font size until a person drags it. */
export function defaultPanelPx(windowPx: number): number {
  if (windowPx < NARROW_PX) return 296;
  return windowPx < WIDE_PX ? 320 : 360;
}

const uiFont =
  'Inter, Cantarell, Ubuntu, "Noto Sans", "Liberation Sans", "DejaVu Sans", system-ui, sans-serif';
const dataFont =
  '"JetBrains Mono", "Cascadia Mono", "Ubuntu Mono", "DejaVu Sans Mono", "Liberation Mono", ui-monospace, monospace';

const sizes = {
  '--ui': uiFont,
  '--data': dataFont,
  '--fs': rem(13),
  /** Monospace sits optically larger. */
  '--fs-data': rem(12),
  '--fs-small': rem(12),
  /** Column heads, section labels. */
  '--fs-label': rem(11),
  '--row': rem(ROW_PX),
  '--row-tight': rem(ROW_TIGHT_PX),
  '--bar': rem(40),
  '--bar-tight': rem(32),
  '--status': rem(24),
  '--rail': rem(232),
  '--rail-folded': rem(56),
  '--s1': rem(4),
  '--s2': rem(8),
  '--s3': rem(12),
  '--s4': rem(16),
  '--s6': rem(24),
  '--r': rem(4),
  /** Outline of what has the keyboard. */
  '--ring': '2px',
  /** Border of buttons that normally have none. */
  '--line-flat': 'transparent',
};

/** What more contrast changes beside the colours. */
const sizesMore = { '--ring': '3px', '--line-flat': 'var(--line-2)' };

const light = {
  /** Stripes under the word «simulated». */
  '--hatch': '#dfe3e8',
  /** Rail, status line. */
  '--bg': '#eef0f3',
  /** Body, tables. */
  '--surface': '#ffffff',
  /** Panels, bars, column heads. */
  '--raised': '#f7f8fa',
  '--hover': '#f0f3f7',
  /** Hairlines between regions, between table rows, around controls. */
  '--line': '#dfe3e8',
  '--line-row': '#edeff2',
  '--line-2': '#c6ccd4',
  '--text': '#1a1f26',
  '--text-2': '#4b5563',
  /** Faintest text that still reaches 4.5:1 on every surface. */
  '--text-3': '#606a78',
  /** Never text: dots and rules only. */
  '--ghost': '#aab2bd',
  '--accent': '#0a5cc4',
  '--accent-solid': '#0a5cc4',
  '--on-accent': '#ffffff',
  '--accent-bg': '#e6effb',
  '--accent-line': '#a9c8f0',
  '--ok': '#166b34',
  '--ok-bg': '#e5f4ea',
  '--warn': '#7d5000',
  '--warn-bg': '#fdf3db',
  '--warn-line': '#dcae4a',
  '--bad': '#b3261e',
  '--bad-bg': '#fcebe9',
  '--bad-line': '#e3a19c',
  /** The button that writes to a card, nowhere else. */
  '--bad-solid': '#b3261e',
  '--on-bad': '#ffffff',
  '--scrim': 'rgb(24 30 38 / 0.28)',
  '--shadow': '0 1px 2px rgb(16 24 40 / 0.08), 0 12px 32px rgb(16 24 40 / 0.18)',
  '--heat-1': '#c4d9f5',
  '--heat-2': '#7fadea',
  '--heat-3': '#2f78d4',
  '--heat-4': '#0a4ba6',
};

const dark: Record<keyof typeof light, string> = {
  '--hatch': '#2c333b',
  '--bg': '#121519',
  '--surface': '#181c21',
  '--raised': '#1d2228',
  '--hover': '#232931',
  '--line': '#2c333b',
  '--line-row': '#232930',
  '--line-2': '#434c58',
  '--text': '#e3e7ec',
  '--text-2': '#aab3be',
  '--text-3': '#8f99a6',
  '--ghost': '#596370',
  '--accent': '#76b2fa',
  '--accent-solid': '#2267c7',
  '--on-accent': '#ffffff',
  '--accent-bg': '#1d3150',
  '--accent-line': '#35598a',
  '--ok': '#66c585',
  '--ok-bg': '#16301f',
  '--warn': '#e6b65a',
  '--warn-bg': '#342912',
  '--warn-line': '#7e6223',
  '--bad': '#ff8f87',
  '--bad-bg': '#3a1c1b',
  '--bad-line': '#7d3a37',
  '--bad-solid': '#b8342c',
  '--on-bad': '#ffffff',
  '--scrim': 'rgb(0 0 0 / 0.5)',
  '--shadow': '0 0 0 1px #39424d, 0 16px 40px rgb(0 0 0 / 0.55)',
  '--heat-1': '#1f3656',
  '--heat-2': '#2d5a97',
  '--heat-3': '#4a8de0',
  '--heat-4': '#a3cbff',
};

/** Texts 7:1 on every surface, borders of controls 3:1; tints give way to lines. */
const lightMore: typeof light = {
  ...light,
  '--hatch': '#e3e7ec',
  '--bg': '#f1f3f5',
  '--raised': '#f7f8fa',
  '--hover': '#eceff3',
  '--line': '#5f6875',
  '--line-row': '#99a2ad',
  '--line-2': '#48515d',
  '--text': '#000000',
  '--text-2': '#1f262e',
  '--text-3': '#333c47',
  '--ghost': '#5f6875',
  '--accent': '#003a8c',
  '--accent-solid': '#003a8c',
  '--accent-bg': '#e3edfb',
  '--accent-line': '#003a8c',
  '--ok': '#0a4420',
  '--warn': '#523400',
  '--warn-line': '#8a5b00',
  '--bad': '#8a0f0a',
  '--bad-line': '#8a0f0a',
  '--bad-solid': '#8a0f0a',
  '--scrim': 'rgb(0 0 0 / 0.5)',
  '--shadow': '0 0 0 1px #48515d, 0 12px 32px rgb(16 24 40 / 0.18)',
  '--heat-1': '#9cc0f0',
  '--heat-2': '#5b94e0',
  '--heat-3': '#1c62bd',
  '--heat-4': '#003276',
};

const darkMore: typeof light = {
  ...dark,
  '--hatch': '#22272d',
  '--bg': '#05070a',
  '--surface': '#000000',
  '--raised': '#0b0e12',
  '--hover': '#1a2028',
  '--line': '#8d97a4',
  '--line-row': '#56606c',
  '--line-2': '#a9b3bf',
  '--text': '#ffffff',
  '--text-2': '#e3e8ee',
  '--text-3': '#ccd3dc',
  '--ghost': '#8d97a4',
  '--accent': '#a9d1ff',
  '--accent-solid': '#a9d1ff',
  '--on-accent': '#000000',
  '--accent-bg': '#0d2547',
  '--accent-line': '#a9d1ff',
  '--ok': '#8fe3aa',
  '--ok-bg': '#07200f',
  '--warn': '#ffd27a',
  '--warn-bg': '#261b04',
  '--warn-line': '#d8a844',
  '--bad': '#ffb8b2',
  '--bad-bg': '#300c0b',
  '--bad-line': '#ffb8b2',
  '--bad-solid': '#ffb8b2',
  '--on-bad': '#000000',
  '--scrim': 'rgb(0 0 0 / 0.75)',
  '--shadow': '0 0 0 1px #a9b3bf, 0 16px 40px rgb(0 0 0 / 0.7)',
  '--heat-1': '#29507f',
  '--heat-2': '#4a83cc',
  '--heat-3': '#84b6f5',
  '--heat-4': '#d6e8ff',
};

/** What the component library calls our colours. */
const libraryColours = {
  '--mantine-color-body': 'var(--surface)',
  '--mantine-color-text': 'var(--text)',
  '--mantine-color-bright': 'var(--text)',
  '--mantine-color-dimmed': 'var(--text-3)',
  '--mantine-color-placeholder': 'var(--text-3)',
  '--mantine-color-default': 'var(--surface)',
  '--mantine-color-default-hover': 'var(--hover)',
  '--mantine-color-default-color': 'var(--text)',
  '--mantine-color-default-border': 'var(--line-2)',
  '--mantine-color-disabled': 'var(--raised)',
  '--mantine-color-disabled-color': 'var(--text-3)',
  '--mantine-color-disabled-border': 'var(--line)',
  '--mantine-primary-color-filled': 'var(--accent-solid)',
  '--mantine-primary-color-contrast': 'var(--on-accent)',
};

export const cssVariables: CSSVariablesResolver = () => ({
  variables: sizes,
  light: { ...light, ...libraryColours },
  dark: { ...dark, ...libraryColours },
});

export const cssVariablesMore: CSSVariablesResolver = () => ({
  variables: { ...sizes, ...sizesMore },
  light: { ...lightMore, ...libraryColours },
  dark: { ...darkMore, ...libraryColours },
});

/** What floats above the body: menus, popovers. */
const floating = {
  borderColor: 'var(--line-2)',
  background: 'var(--surface)',
  boxShadow: 'var(--shadow)',
};

export const theme = createTheme({
  fontFamily: uiFont,
  fontFamilyMonospace: dataFont,
  fontSizes: { xs: rem(11), sm: rem(12), md: rem(13), lg: rem(14), xl: rem(15) },
  lineHeights: { md: '1.4' },
  headings: { fontWeight: '600', fontFamily: uiFont },
  defaultRadius: rem(4),
  respectReducedMotion: true,
  cursorType: 'default',
  components: {
    Menu: Menu.extend({
      defaultProps: {
        transitionProps: { duration: 0 },
        offset: 4,
        withInitialFocusPlaceholder: false,
      },
      styles: { dropdown: floating },
    }),
    Popover: Popover.extend({
      defaultProps: { transitionProps: { duration: 0 }, offset: 4 },
      styles: { dropdown: floating },
    }),
    Tooltip: Tooltip.extend({
      defaultProps: {
        openDelay: 350,
        transitionProps: { duration: 0 },
        multiline: true,
        events: { hover: true, focus: true, touch: true },
      },
    }),
  },
});
