// `npm run icons`: draws assets/icons/mlx5desk.svg in every size that icon themes ask for, with the Chromium of the
// browser tests (which unpack it at their first run) or the one that MLX5DESK_BROWSER names.
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { chromium } from 'playwright-core';

const sizes = [16, 22, 24, 32, 48, 64, 128, 256, 512];
const root = join(import.meta.dirname, '..');
const folder = join(root, 'assets/icons');
const unpacked = join(root, 'node_modules/.cache/mlx5desk/chromium/chromium');

const executablePath = process.env.MLX5DESK_BROWSER ?? unpacked;
if (!existsSync(executablePath)) {
  console.error(
    `make-icons: there is no ${executablePath}. Run the browser tests once, or name a Chromium in MLX5DESK_BROWSER.`,
  );
  process.exit(1);
}

const svg = readFileSync(join(folder, 'mlx5desk.svg'), 'utf8');
const browser = await chromium.launch({
  executablePath,
  args: process.getuid() === 0 ? ['--no-sandbox'] : [],
});
try {
  const page = await browser.newPage();
  for (const size of sizes) {
    const side = String(size);
    await page.setViewportSize({ width: size, height: size });
    const sized = svg.replace('<svg ', `<svg width="${side}" height="${side}" `);
    await page.setContent(`<body style="margin:0;line-height:0">${sized}`);
    const name = `${side}x${side}.png`;
    writeFileSync(join(folder, name), await page.screenshot({ omitBackground: true }));
    console.log(name);
  }
} finally {
  await browser.close();
}
