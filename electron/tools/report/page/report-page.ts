import type { BundlePart } from '../bundle/bundle';
import type { ManifestFacts } from '../bundle/pack-bundle';
import { html } from './html';

/** `index.html` of a bundle. */
export function reportPage(facts: ManifestFacts, parts: readonly BundlePart[]): string {
  return html`<!doctype html>
    <title>${facts.device.model}</title>${parts.map(({ path }) => html`<p>${path}</p>`)}`.text;
}
