import type { KeyboardEvent, PointerEvent, ReactNode } from 'react';
import { clampPanel, PANEL_MAX_PX, PANEL_MIN_PX } from '../stores/frame-store';
import { useFrom, useStores } from './stores';
import { NORMAL_REM_PX, readRemPx } from '../components/use-rem';
import { defaultPanelPx, NARROW_PX, SMALL_PX, WIDE_PX } from './theme';
import { useNarrowerThan } from './use-media';
import styles from './side-panel.module.css';

const KEY_STEP_PX = 16;

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

  const onKeyDown = (event: KeyboardEvent) => {
    const step =
      event.key === 'ArrowLeft' ? KEY_STEP_PX : event.key === 'ArrowRight' ? -KEY_STEP_PX : 0;
    if (step !== 0) resizePanel(width + step);
    else if (event.key === 'Home') resizePanel(PANEL_MAX_PX);
    else if (event.key === 'End') resizePanel(PANEL_MIN_PX);
    else if (event.key === 'Enter') resizePanel(undefined);
    else return;
    event.preventDefault();
  };
  const onPointerDown = (event: PointerEvent<HTMLElement>) => {
    event.currentTarget.setPointerCapture(event.pointerId);
  };
  const onPointerMove = (event: PointerEvent<HTMLElement>) => {
    if (!event.currentTarget.hasPointerCapture(event.pointerId)) return;
    resizePanel(clampPanel(((window.innerWidth - event.clientX) * NORMAL_REM_PX) / readRemPx()));
  };

  return (
    <>
      {/* A window splitter is a focusable separator (ARIA practices); the rule knows only the static one. */}
      {/* eslint-disable jsx-a11y/no-noninteractive-element-interactions, jsx-a11y/no-noninteractive-tabindex */}
      <div
        role="separator"
        tabIndex={0}
        aria-label="Width of the side panel"
        aria-orientation="vertical"
        aria-controls="panel"
        aria-valuenow={width}
        aria-valuemin={PANEL_MIN_PX}
        aria-valuemax={PANEL_MAX_PX}
        className={styles.splitter}
        onKeyDown={onKeyDown}
        onPointerDown={onPointerDown}
        onPointerMove={onPointerMove}
        onDoubleClick={() => {
          resizePanel(undefined);
        }}
      />
      {/* eslint-enable jsx-a11y/no-noninteractive-element-interactions, jsx-a11y/no-noninteractive-tabindex */}
      <aside
        id="panel"
        tabIndex={-1}
        aria-label={label}
        className={styles.panel}
        style={small ? undefined : { width: `${String(width / NORMAL_REM_PX)}rem` }}
      >
        {children}
      </aside>
    </>
  );
}
