import { readFile } from 'node:fs/promises';
import { basename } from 'node:path';
import { expect, type Locator } from '@playwright/test';
import { Desk } from './desk';

/** The Report tab as a person sees it. */
export class ReportDesk extends Desk {
  get collectButton(): Locator {
    return this.page.getByRole('main').getByRole('button', { name: 'Collect', exact: true });
  }

  get files(): Locator {
    return this.page.getByRole('listbox', { name: 'Files of the report' });
  }

  get text(): Locator {
    return this.page.getByRole('document');
  }

  get replaced(): Locator {
    return this.page.getByRole('grid', { name: 'What is replaced' });
  }

  get panel(): Locator {
    return this.page.getByRole('complementary', { name: 'About the report' });
  }

  get reports(): Locator {
    return this.page.getByRole('grid', { name: 'Reports' });
  }

  get differences(): Locator {
    return this.page.getByRole('grid', { name: 'What differs' });
  }

  /** One of the places of the tab: `New report`, `All reports`, `Compare`, `Many cards`. */
  place(name: string): Locator {
    return this.page
      .getByRole('group', { name: 'Places of the Report tab' })
      .getByRole('button', { name: new RegExp(`^${name}`) });
  }

  section(title: string): Locator {
    return this.page.getByRole('checkbox', { name: title, exact: true });
  }

  /** Closes what tests before left open: they share the application, not the window. */
  async closeReports(): Promise<void> {
    await this.tab('Devices').click();
    await this.card('sim:cx6dx').waitFor();
    const close = this.openedReports.getByRole('button', { name: /^Close the report of/ });
    for (let open = await close.count(); open > 0; open -= 1) {
      await close.first().click();
      await expect(close).toHaveCount(open - 1);
    }
  }

  /** Collects a report of the chosen card and waits until it was searched for what has to be hidden. */
  async collect(): Promise<void> {
    await this.tab('Report').click();
    await this.place('New report').click();
    await this.collectButton.click();
    await this.panel.getByText('Searched again after replacing').waitFor({ timeout: 180_000 });
  }

  /** The same with this section alone, which takes a moment. */
  async collectOnly(title: string): Promise<void> {
    await this.tab('Report').click();
    await this.place('New report').click();
    const wanted = await this.section(title).getAttribute('id');
    for (const box of await this.page.locator('[id^=report-section-]').all()) {
      if (await box.isEnabled()) await box.setChecked((await box.getAttribute('id')) === wanted);
    }
    await this.collect();
  }

  /** Reports among the devices. */
  get openedReports(): Locator {
    return this.rail.getByRole('region', { name: 'Opened reports' });
  }

  /** Chooses a file to open; a download has a name of its own until it is given one. */
  async openFile(path: string, name = basename(path)): Promise<void> {
    const choosing = this.page.waitForEvent('filechooser');
    await this.place('All reports').click();
    await this.page
      .getByRole('main')
      .getByRole('button', { name: 'Open a report' })
      .first()
      .click();
    const buffer = await readFile(path);
    await (await choosing).setFiles({ name, mimeType: 'application/zip', buffer });
  }

  /** Compares the two newest reports, and waits for what differs. */
  async compareFirstTwo(): Promise<void> {
    await this.place('Compare').click();
    await this.page.getByRole('combobox', { name: 'First report' }).selectOption({ index: 2 });
    await this.page.getByRole('combobox', { name: 'Second report' }).selectOption({ index: 1 });
    await this.page.getByRole('group', { name: 'Section' }).waitFor();
  }
}
