import { useRef, type ReactNode } from 'react';
import { Splitter } from '../components/splitter';
import { PANEL_MAX_PX, PANEL_MIN_PX } from '../stores/frame-store';
import { useFrom, useStores } from './stores';
import { NORMAL_REM_PX, readRemPx } from '../components/use-rem';
import { defaultPanelPx, NARROW_PX, SMALL_PX, WIDE_PX } from './theme';
import { useNarrowerThan } from './use-media';
import { useScrollStop } from './use-scroll-stop';
import styles from './side-panel.module.css';

/**
 * Details, review and help beside the body; as wide as a person drags it. In small windows it comes under the
 * body, as wide as that.
 */
export function SidePanel({ label, children }: { label: string; children: ReactNode }) {
  const { frame } = useStores();
  const chosen = useFrom('frame', (state) => state.panelPx);
  const narrow = useNarrowerThan(NARROW_PX);
  const middle = useNarrowerThan(WIDE_PX);
  const small = useNarrowerThan(SMALL_PX);
  const width = chosen ?? defaultPanelPx(narrow ? 0 : middle ? NARROW_PX : WIDE_PX);
  const { resizePanel } = frame.getState();
  const panel = useRef<HTMLElement>(null);
  const scrollStop = useScrollStop(panel);

  return (
    <>
      {small ? undefined : (
        <Splitter
          label="Width of the side panel"
          orientation="vertical"
          controls="panel"
          sizePx={width}
          leastPx={PANEL_MIN_PX}
          mostPx={PANEL_MAX_PX}
          sizeAt={(event) => ((window.innerWidth - event.clientX) * NORMAL_REM_PX) / readRemPx()}
          onResize={resizePanel}
          onReset={() => {
            resizePanel(undefined);
          }}
        />
      )}
      <aside
        id="panel"
        ref={panel}
        // Scrolls, so the keyboard has to reach it.
        // eslint-disable-next-line jsx-a11y/no-noninteractive-tabindex
        tabIndex={scrollStop ? 0 : -1}
        aria-label={label}
        className={styles.panel}
        style={small ? undefined : { width: `${String(width / NORMAL_REM_PX)}rem` }}
      >
        {children}
      </aside>
    </>
  );
}
