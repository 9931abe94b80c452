import { expect, test } from './support/desk-test';
import { backgroundOf, Desk } from './support/desk';

/** Brightness of an rgb() text, 0 to 255. */
function brightness(colour: string): number {
  const parts = [...colour.matchAll(/[\d.]+/g)].slice(0, 3).map(([text]) => Number(text));
  return parts.reduce((sum, part) => sum + part, 0) / parts.length;
}

for (const { theme, isDark } of [
  { theme: 'Dark theme', isDark: true },
  { theme: 'Light theme', isDark: false },
] as const) {
  test(`${theme} is chosen in the settings and remembered`, async ({ page }) => {
    await new Desk(page).chooseTheme(theme);
    const body = page.locator('body');
    await expect.poll(async () => brightness(await backgroundOf(body)) < 128).toBe(isDark);
    await page.reload();
    await expect(page.getByRole('tab', { name: 'Devices' })).toBeVisible();
    expect(brightness(await backgroundOf(body)) < 128).toBe(isDark);
  });
}
