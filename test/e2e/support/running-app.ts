import type { Page } from '@playwright/test';

/** The application under test, in whichever shell; specs don't know which. */
export interface RunningApp {
  /** A window as a person gets it who opens the application for the first time; not loaded yet. */
  openWindow: () => Promise<OpenWindow>;
  close: () => Promise<void>;
}

export interface OpenWindow {
  readonly page: Page;
  /** Address of the page. */
  readonly home: string;
  load: () => Promise<void>;
  readClipboard: () => Promise<string>;
  close: () => Promise<void>;
}

export interface WindowLook {
  readonly width: number;
  readonly height: number;
}
