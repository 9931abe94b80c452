import { BUNDLE_EXTENSION } from './bundle/manifest';

/** What a report is called unless a person names it: `cx6dx_22.45.1020_20261127-0815.mlx5report`. Time in UTC. */
export function reportFileName(report: {
  readonly device: { readonly model: string; readonly firmware: string };
  readonly collectedAtMs: number;
}): string {
  const { model, firmware } = report.device;
  const digits = new Date(report.collectedAtMs).toISOString().replace(/\D/g, '');
  const time = `${digits.slice(0, 8)}-${digits.slice(8, 12)}`;
  return `${[shortModel(model), safe(firmware), time].join('_')}${BUNDLE_EXTENSION}`;
}

/** `ConnectX-6 Dx`: `cx6dx`. */
function shortModel(model: string): string {
  const short = model
    .toLowerCase()
    .replace(/^connectx-?/, 'cx')
    .replace(/^bluefield-?/, 'bf');
  return safe(short.replace(/\s+/g, ''));
}

/** A card’s own words must not become folders or hidden files. */
function safe(text: string): string {
  const kept = text
    .replace(/[^A-Za-z0-9.-]+/g, '')
    .replace(/^[.-]+/, '')
    .slice(0, 40);
  return kept === '' ? 'unknown' : kept;
}
