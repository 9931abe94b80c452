import type { MantineColorSchemeManager } from '@mantine/core';
import type { FrameStore } from '../stores/frame-store';

/** Lets the component library follow the theme that the frame store keeps. */
export function colourSchemeOf(frame: FrameStore): MantineColorSchemeManager {
  let stop: (() => void) | undefined;
  return {
    get: () => frame.getState().theme,
    set: (theme) => {
      frame.getState().chooseTheme(theme);
    },
    subscribe: (changed) => {
      stop = frame.subscribe((now, before) => {
        if (now.theme !== before.theme) changed(now.theme);
      });
    },
    unsubscribe: () => stop?.(),
    clear: () => {
      frame.getState().chooseTheme('auto');
    },
  };
}
