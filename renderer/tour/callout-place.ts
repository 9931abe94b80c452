/** A rectangle of the window, in CSS pixels. */
export interface Box {
  readonly left: number;
  readonly top: number;
  readonly width: number;
  readonly height: number;
}

export type Size = Pick<Box, 'width' | 'height'>;
export type Side = 'right' | 'below' | 'above';

/** Between a callout and what it points at, and to the edge of the window. */
const GAP_PX = 8;

function within(at: number, length: number, all: number): number {
  return Math.round(Math.max(GAP_PX, Math.min(at, all - length - GAP_PX)));
}

/**
 * Left top corner of a callout beside its anchor, wholly in the window. Where it doesn't fit on the wanted
 * side it goes to the opposite one, or as near as there is room; without an anchor it stands at the foot.
 */
export function placeCallout(
  anchor: Box | undefined,
  callout: Size,
  window: Size,
  side: Side,
): { readonly left: number; readonly top: number } {
  const left = (at: number) => within(at, callout.width, window.width);
  const top = (at: number) => within(at, callout.height, window.height);
  if (anchor === undefined) {
    return { left: left((window.width - callout.width) / 2), top: top(window.height) };
  }
  if (side === 'right') {
    const middle = anchor.top + (anchor.height - callout.height) / 2;
    return { left: left(anchor.left + anchor.width + GAP_PX), top: top(middle) };
  }
  const below = anchor.top + anchor.height + GAP_PX;
  const above = anchor.top - callout.height - GAP_PX;
  const fits =
    side === 'below' ? below + callout.height + GAP_PX <= window.height : above >= GAP_PX;
  const first = side === 'below' ? below : above;
  return { left: left(anchor.left), top: top(fits ? first : side === 'below' ? above : below) };
}

/** Between what is pointed at and the ring around it. */
const RING_PX = 3;

/** A little outside of the anchor, as far as the window goes. */
export function ringAround(anchor: Box, window: Size): Box {
  const left = Math.max(0, anchor.left - RING_PX);
  const top = Math.max(0, anchor.top - RING_PX);
  const right = Math.min(window.width, anchor.left + anchor.width + RING_PX);
  const bottom = Math.min(window.height, anchor.top + anchor.height + RING_PX);
  return { left, top, width: right - left, height: bottom - top };
}
