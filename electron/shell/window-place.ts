/** Where the window stood when it was closed, kept for the next time; pure but for what is handed in. */

export interface Bounds {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

export interface WindowPlace extends Bounds {
  readonly maximized: boolean;
}

/** The window works from this size up. */
export const MIN_WIDTH = 1024;
export const MIN_HEIGHT = 700;
const DEFAULT_WIDTH = 1440;
const DEFAULT_HEIGHT = 900;
/** So much of the window's top has to be on a screen that it can be taken and moved. */
const REACHABLE_WIDTH = 120;
const REACHABLE_HEIGHT = 40;
/** Coordinates of screens are small numbers; anything else is not a place. */
const FARTHEST = 100_000;

export type StartPlace =
  { readonly width: number; readonly height: number; readonly maximized: boolean } | WindowPlace;

function clampSize(wanted: number, least: number, room: number): number {
  return Math.max(least, Math.min(wanted, Math.max(least, room)));
}

function overlap(a: Bounds, b: Bounds): { width: number; height: number } {
  return {
    width: Math.min(a.x + a.width, b.x + b.width) - Math.max(a.x, b.x),
    height: Math.min(a.y + a.height, b.y + b.height) - Math.max(a.y, b.y),
  };
}

/**
 * Where to open the window: as it was left, where that is on one of the screens that there are now, and no larger
 * than that screen; else in the middle of the first one (without a position).
 * @param workAreas screens less their panels, the first one first
 */
export function startPlace(
  left: WindowPlace | undefined,
  workAreas: readonly Bounds[],
): StartPlace {
  const title = left === undefined ? undefined : { ...left, height: REACHABLE_HEIGHT };
  const screen =
    title === undefined
      ? undefined
      : workAreas.find((area) => {
          const seen = overlap(title, area);
          return seen.width >= REACHABLE_WIDTH && seen.height >= REACHABLE_HEIGHT / 2;
        });
  const room = screen ?? workAreas[0] ?? { width: DEFAULT_WIDTH, height: DEFAULT_HEIGHT };
  const size = {
    width: clampSize(left?.width ?? DEFAULT_WIDTH, MIN_WIDTH, room.width),
    height: clampSize(left?.height ?? DEFAULT_HEIGHT, MIN_HEIGHT, room.height),
    maximized: left?.maximized ?? false,
  };
  return left === undefined || screen === undefined ? size : { ...size, x: left.x, y: left.y };
}

/** What a settings file says; undefined for anything that is no place of a window. */
export function parsePlace(text: string): WindowPlace | undefined {
  let content: unknown;
  try {
    content = JSON.parse(text);
  } catch (error) {
    if (error instanceof SyntaxError) return undefined;
    throw error;
  }
  if (typeof content !== 'object' || content === null || !('window' in content)) return undefined;
  const { x, y, width, height, maximized } = { ...(content.window as Partial<WindowPlace>) };
  const numbers = [x, y, width, height];
  const isPlace =
    numbers.every((value) => Number.isInteger(value) && Math.abs(value ?? 0) <= FARTHEST) &&
    typeof maximized === 'boolean';
  if (!isPlace) return undefined;
  // Checked just above, which the compiler doesn't follow through the list.
  return { x, y, width, height, maximized } as WindowPlace;
}

export function formatPlace(place: WindowPlace): string {
  return `${JSON.stringify({ window: place }, undefined, 2)}\n`;
}
