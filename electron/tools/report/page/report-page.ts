/**
 * `index.html` of a bundle, for a person without mlx5desk: one file that needs no network, that can be searched and
 * printed. A policy in it lets this one script and this one style run, and nothing else.
 */
import { createHash } from 'node:crypto';
import type { BundlePart } from '../bundle/bundle';
import { bundlePaths, type Redaction } from '../bundle/manifest';
import type { ManifestFacts } from '../bundle/pack-bundle';
import { cardPart } from './card-part';
import { configurationPart } from './configuration-part';
import { hostPart } from './host-part';
import { Html, html } from './html';
import { capabilitiesPart, journalPart, recorderPart } from './more-part';
import { pageScript } from './page-script';
import { pageStyle } from './page-style';
import { fileLink, seconds, size, table } from './page-tables';
import { registersPart } from './registers-part';
import { failuresPart, sectionsPart } from './sections-part';

const redactions: Readonly<Record<Redaction, string>> = {
  none: 'Nothing in it is hidden: it holds addresses, serial numbers and host names.',
  redacted: 'Addresses, serial numbers and names were replaced by pseudonyms.',
  'not-proven-clean':
    'Addresses, serial numbers and names were replaced by pseudonyms; dumps, in which nothing can prove that none is left, were kept.',
};

/** @param parts of the bundle, without the page itself */
export function reportPage(facts: ManifestFacts, parts: readonly BundlePart[]): string {
  const { device } = facts;
  const blocks = [
    { id: 'configuration', name: 'Configuration', content: configurationPart(parts) },
    { id: 'registers', name: 'Access registers', content: registersPart(parts) },
    { id: 'capabilities', name: 'Capabilities', content: capabilitiesPart(parts) },
    { id: 'host', name: 'Machine', content: hostPart(parts) },
    { id: 'journal', name: 'Changes', content: journalPart(parts) },
    { id: 'recorder', name: 'Failed RPCs', content: recorderPart(parts) },
  ].filter(({ content }) => content !== undefined);
  const contents = [
    { id: 'card', name: 'The card' },
    { id: 'sections', name: 'Sections' },
    ...blocks,
    { id: 'files', name: 'Files' },
  ];
  const title = `${device.model}, ${device.name}: support report`;
  return html`<!doctype html>
    <html lang="en">
      <head>
        <meta charset="utf-8" />
        <meta http-equiv="Content-Security-Policy" content="${policy()}" />
        <meta name="viewport" content="width=device-width" />
        <meta name="referrer" content="no-referrer" />
        <title>${title}</title>
        ${trusted(`<style>${pageStyle}</style>`)}
      </head>
      <body>
        <header>
          <h1>${device.model} <span class="soft">${device.name}</span></h1>
          <p>
            ${badges(facts)} Support report of ${facts.hostName}, collected
            ${time(facts.collectedAtMs)} in ${seconds(facts.durationMs)} by mlx5desk
            ${facts.tool.version}. ${redactions[facts.redaction]}
          </p>
          ${facts.note === '' ? undefined : html`<div class="note">${facts.note}</div>`}
          ${facts.isComplete ? undefined : html`<div class="alarm"><p>It isn’t complete: ${facts.reason}</p></div>`}
          ${failuresPart(facts.sections)}
        </header>
        <nav aria-label="On this page">
          <ul>
            ${contents.map(({ id, name }) => html`<li><a href="#${id}">${name}</a></li>`)}
          </ul>
        </nav>
        <main>
          <h2 id="card">The card</h2>
          ${cardPart(facts, parts)}
          <div class="tools" id="tools" hidden>
            <label for="search">Find a register, field or parameter</label
            ><input id="search" type="search" autocomplete="off" spellcheck="false" /><button
              type="button"
              id="unfold"
            >
              Unfold all</button
            ><span id="found" role="status"></span>
          </div>
          <h2 id="sections">Sections</h2>
          ${sectionsPart(facts.sections)} ${blocks.map(({ content }) => content)}
          <h2 id="files">Files</h2>
          <p>
            Beside this page once the archive is unpacked.
            <a href="./${bundlePaths.log}">${bundlePaths.log}</a> says what was done and what
            failed; <a href="./${bundlePaths.rpcs}">${bundlePaths.rpcs}</a> has every RPC, a line
            each. The manifest has a SHA-256 of each file: it shows damage, not who made the report.
          </p>
          ${table(
            'Files of the report',
            ['File', 'Size'],
            parts.map(({ path, content }) => ({ cells: [fileLink(path), size(content.length)] })),
          )}
        </main>
        ${trusted(`<script>${pageScript}</script>`)}
      </body>
    </html> `.text;
}

function badges({ device, isComplete, redaction }: ManifestFacts): Html[] {
  const texts = [
    ...(device.interface.simulated ? ['simulated card'] : []),
    ...(isComplete ? [] : ['not complete']),
    ...(redaction === 'none' ? [] : [redaction === 'redacted' ? 'redacted' : 'not proven clean']),
  ];
  return texts.map((text) => html`<span class="badge">${text}</span>`);
}

function time(milliseconds: number): string {
  return `${new Date(milliseconds).toISOString().slice(0, 19).replace('T', ' ')} UTC`;
}

function policy(): string {
  const hash = (text: string): string =>
    `'sha256-${createHash('sha256').update(text).digest('base64')}'`;
  return [
    `default-src 'none'`,
    `script-src ${hash(pageScript)}`,
    `style-src ${hash(pageStyle)}`,
    `base-uri 'none'`,
    `form-action 'none'`,
  ].join('; ');
}

/** Markup that is written here, with nothing put into it. */
function trusted(markup: string): Html {
  return new Html(markup);
}
