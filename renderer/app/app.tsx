import { MantineProvider } from '@mantine/core';
import { useEffect, useMemo, useState } from 'react';
import type { FrameStore } from '../stores/frame-store';
import { colourSchemeOf } from './colour-scheme';
import { Connecting } from './connecting';
import { StoresContext, type Stores } from './stores';
import { cssVariables, theme } from './theme';
import { WindowFrame } from './window-frame';

/** The nonce with which the content security policy lets the theme's variables in. */
function styleNonce(): string {
  return document.querySelector('meta[name=csp-nonce]')?.getAttribute('content') ?? '';
}

export function App({ frame, stores }: { frame: FrameStore; stores: Promise<Stores> }) {
  const [ready, setReady] = useState<Stores>();
  const manager = useMemo(() => colourSchemeOf(frame), [frame]);
  useEffect(() => {
    void stores.then(setReady);
  }, [stores]);
  return (
    <MantineProvider
      theme={theme}
      cssVariablesResolver={cssVariables}
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
