import type { Locator, Page } from '@playwright/test';

export type TabName =
  | 'Devices'
  | 'Changes'
  | 'Registers'
  | 'Register dump'
  | 'Resource dump'
  | 'Configuration'
  | 'Report';

/** The window as a person sees it: places by their roles and names. */
export class Desk {
  readonly rail: Locator;
  readonly registerFilter: Locator;
  readonly readButton: Locator;
  readonly bytes: Locator;
  readonly palette: Locator;
  readonly problem: Locator;
  /** What to type in a terminal for the same. */
  readonly terminal: Locator;

  constructor(readonly page: Page) {
    const main = page.getByRole('main');
    this.rail = page.getByRole('navigation', { name: 'Devices' });
    this.registerFilter = page.getByRole('textbox', { name: /^Filter registers/ });
    this.readButton = main.getByRole('button', { name: 'Read', exact: true });
    this.bytes = page.getByRole('grid', { name: 'Bytes' });
    this.palette = page.getByRole('dialog', { name: 'Command palette' });
    this.problem = page.getByRole('alert');
    this.terminal = main.getByRole('code').last();
  }

  card(name: string): Locator {
    return this.rail.getByRole('button', { name: new RegExp(`\\b${name}\\b`) });
  }

  tab(name: TabName): Locator {
    return this.page.getByRole('tab', { name, exact: true });
  }

  /** The menu of the tabs that have no room in the bar. */
  get moreTabs(): Locator {
    return this.page.getByRole('button', { name: /^More tabs/ });
  }

  /** Opens a tab, from the bar or from the menu of those without room there. */
  async openTab(name: TabName): Promise<void> {
    const tab = this.tab(name);
    await tab.or(this.moreTabs).first().waitFor();
    if (await tab.isVisible()) return tab.click();
    await this.moreTabs.click();
    await this.page.getByRole('menuitem', { name: new RegExp(`^${name}\\b`) }).click();
  }

  async chooseTheme(name: 'Light theme' | 'Dark theme'): Promise<void> {
    await this.page.getByRole('button', { name: /^Settings/ }).click();
    await this.page.getByRole('menuitemradio', { name }).click();
    await this.page.keyboard.press('Escape');
    await this.page.getByRole('menu').waitFor({ state: 'hidden' });
  }

  async chooseCard(name: string): Promise<void> {
    await this.card(name).click();
  }

  /** Lines of the list about a register: one where it is filtered, more where it is a favourite too. */
  registerLine(name: string): Locator {
    return this.page
      .getByRole('tree', { name: 'Registers' })
      .getByRole('treeitem', { name: new RegExp(`^${name}\\b`) });
  }

  /** Opens the Registers tab, filters, and takes the register of that very name. */
  async openRegister(name: string): Promise<void> {
    await this.openTab('Registers');
    await this.registerFilter.fill(name);
    await this.registerLine(name).first().click();
    await this.page.getByRole('heading', { name, exact: true }).waitFor();
  }

  /** Opens the Configuration tab and waits until the chosen card was read. */
  async openConfig(): Promise<void> {
    await this.openTab('Configuration');
    // Small windows keep the time of the reading to themselves.
    await this.page.getByText(/^read \d\d:\d\d:\d\d$/).waitFor({ state: 'attached' });
  }

  /** Compares what is shown with another card, and waits for what differs. */
  async compareWith(name: string): Promise<void> {
    await this.page.getByRole('main').getByRole('button', { name: 'Compare' }).last().click();
    await this.page.getByRole('menuitem', { name }).click();
    await this.page.getByRole('grid', { name: /^What differs/ }).waitFor();
  }

  get parameters(): Locator {
    return this.page.getByRole('treegrid', { name: 'Parameters' });
  }

  get parameterFilter(): Locator {
    return this.page.getByRole('textbox', { name: /^Find a parameter/ });
  }

  /** The row of a parameter; only those in view are in the page, so it is looked for first. */
  parameter(name: string): Locator {
    return this.parameters
      .getByRole('row')
      .filter({ has: this.page.getByTitle(name, { exact: true }) });
  }

  /** Opens the Resource dump tab and takes the segment of that very name. */
  async openSegment(name: string): Promise<void> {
    await this.openTab('Resource dump');
    await this.page.getByRole('textbox', { name: /^Filter segments/ }).fill(name);
    await this.page.getByRole('option', { name: new RegExp(`^${name}\\b`) }).click();
    await this.page.getByRole('heading', { name, exact: true }).first().waitFor();
  }

  /** Dumps the chosen segment and waits until its tree is there. */
  async dump(): Promise<Locator> {
    await this.page.getByRole('main').getByRole('button', { name: 'Dump', exact: true }).click();
    const tree = this.page.getByRole('tree');
    await tree.getByRole('treeitem').first().waitFor();
    return tree;
  }

  async fillIndex(name: string, value: string): Promise<void> {
    await this.page.getByRole('textbox', { name, exact: true }).fill(value);
  }

  /** Reads and waits until the values are there. */
  async read(): Promise<void> {
    await this.readButton.click();
    await this.page.getByText(/^read \d+ of \d+/).waitFor();
  }

  fields(register: string): Locator {
    return this.page.getByRole('grid', { name: `Fields of ${register}` });
  }

  /** The row of a field in the field table. A narrow column cuts the name; its title is the whole path. */
  field(register: string, name: string): Locator {
    return this.fields(register)
      .getByRole('row')
      .filter({ has: this.page.getByTitle(new RegExp(`(^|\\.)${name}$`)) });
  }

  /** The words of the dumps that are looked at. */
  get words(): Locator {
    return this.page.getByRole('grid', { name: /^Words of/ });
  }

  get wordFilter(): Locator {
    return this.page.getByRole('textbox', { name: /^Filter words/ });
  }

  /** The row of an address, `0x000018`. */
  word(address: string): Locator {
    return this.words
      .getByRole('row')
      .filter({ has: this.page.getByTitle(address, { exact: true }) });
  }

  /** Opens the Register dump tab and has `count` dumps taken; doesn't wait for them. */
  async startDumps(count: number, secondsApart = 1): Promise<void> {
    await this.openTab('Register dump');
    await this.page.getByRole('textbox', { name: 'dumps', exact: true }).fill(String(count));
    if (count > 1) {
      await this.page.getByRole('textbox', { name: 'seconds apart' }).fill(String(secondsApart));
    }
    await this.page
      .getByRole('button', { name: /^Dump( again)?$/ })
      .first()
      .click();
  }

  /** Opens the Register dump tab, takes `count` dumps and waits until they are compared. */
  async takeDumps(count: number): Promise<void> {
    await this.startDumps(count);
    const label = count === 1 ? 'Words of the dump' : `Words of ${String(count)} dumps`;
    await this.page.getByRole('grid', { name: label }).waitFor({ timeout: 30_000 });
  }

  byte(offset: number): Locator {
    return this.bytes.locator(`[data-byte="${String(offset)}"]`);
  }
}

interface PageStyles {
  getComputedStyle: (
    of: unknown,
    pseudo?: string,
  ) => { backgroundColor: string; color: string; content: string };
}

export async function backgroundOf(place: Locator): Promise<string> {
  return place.evaluate((element) => {
    // Runs in the page; the types here are those of Node, which has no such function.
    const page = globalThis as unknown as PageStyles;
    return page.getComputedStyle(element).backgroundColor;
  });
}

/** Colours of a place: what a person tells lit from unlit by, however it's painted. */
export async function coloursOf(place: Locator): Promise<string> {
  return place.evaluate((element) => {
    const page = globalThis as unknown as PageStyles; // as above
    const own = page.getComputedStyle(element);
    const behind = page.getComputedStyle(element, '::before');
    const paint = behind.content === 'none' ? '' : behind.backgroundColor;
    return [own.color, own.backgroundColor, paint].join(' ');
  });
}
