import { MantineProvider } from '@mantine/core';
import { useEffect, useLayoutEffect, useMemo, useState } from 'react';
import { useStore } from 'zustand';
import { ZOOM_NORMAL, type FrameStore } from '../stores/frame-store';
import { colourSchemeOf } from './colour-scheme';
import { Connecting } from './connecting';
import { StoresContext, type Stores } from './stores';
import { onResize } from '../components/use-rem';
import { cssVariables, cssVariablesMore, roomWords, theme } from './theme';
import { useMedia, windowWidthPx } from './use-media';
import { WindowFrame } from './window-frame';

/** The nonce with which the content security policy lets the theme's variables in. */
function styleNonce(): string {
  return document.querySelector('meta[name=csp-nonce]')?.getAttribute('content') ?? '';
}

/** Whether a person wants more contrast: as they chose, else as the system says. */
function useMoreContrast(frame: FrameStore): boolean {
  const chosen = useStore(frame, (state) => state.contrast);
  const wantedBySystem = useMedia('(prefers-contrast: more)');
  return chosen === 'auto' ? wantedBySystem : chosen === 'more';
}

/** Everything is measured in rem, so the font size of the document sizes it all. */
function useZoom(frame: FrameStore): void {
  const zoom = useStore(frame, (state) => state.zoom);
  useLayoutEffect(() => {
    const { style } = document.documentElement;
    // Percent of what the system says; nothing at all where nothing was chosen.
    style.fontSize = zoom === ZOOM_NORMAL ? '' : `${String(zoom)}%`;
  }, [zoom]);
}

/** Tells the style sheets how much room there is. */
function useRoom(): void {
  useLayoutEffect(() => {
    const tell = () => {
      document.documentElement.dataset.room = roomWords(windowWidthPx());
    };
    tell();
    return onResize(tell);
  }, []);
}

export function App({ frame, stores }: { frame: FrameStore; stores: Promise<Stores> }) {
  const [ready, setReady] = useState<Stores>();
  const manager = useMemo(() => colourSchemeOf(frame), [frame]);
  const more = useMoreContrast(frame);
  useZoom(frame);
  useRoom();
  useEffect(() => {
    void stores.then(setReady);
  }, [stores]);
  return (
    <MantineProvider
      theme={theme}
      cssVariablesResolver={more ? cssVariablesMore : cssVariables}
      colorSchemeManager={manager}
      defaultColorScheme="auto"
      getStyleNonce={styleNonce}
      withGlobalClasses={false}
    >
      {ready === undefined ? (
        <Connecting />
      ) : (
        <StoresContext value={ready}>
          <WindowFrame />
        </StoresContext>
      )}
    </MantineProvider>
  );
}
