import { describe, expect, it } from 'vitest';
import * as fc from 'fast-check';
import { html } from '../../../../../electron/tools/report/page/html';
import { packReport } from '../../../../../electron/tools/report/collect/pack-report';
import { reportPage } from '../../../../../electron/tools/report/page/report-page';
import { machine } from '../../../device/memory-system';
import { collectFrom } from '../collect/collecting';

/** Breaks out of text, of attributes, of a script, of a style and of a comment, where nothing stops it. */
const HOSTILE = `</script></style>--><script>alert(1)</script><img src=x onerror=alert(2)>"' onload='alert(3)'`;

/** A report in which everything that others write is hostile. */
async function hostilePage(): Promise<string> {
  const net = `/sys/class/net/${HOSTILE}`;
  const rdma = `/sys/class/infiniband/${HOSTILE}`;
  const report = await collectFrom('cx6dx', {
    hostName: HOSTILE,
    request: { sections: ['identity', 'host', 'journal', 'link'], note: HOSTILE },
    listing: {
      name: HOSTILE,
      simulated: false,
      netDevices: [HOSTILE],
      rdmaDevices: [HOSTILE],
      pciAddress: '0000:3b:00.0',
    },
    files: machine({
      '/etc/os-release': `PRETTY_NAME="${HOSTILE}"`,
      '/sys/class/dmi/id/product_name': HOSTILE,
      [`/sys/module/mlx5_core/version`]: HOSTILE,
      [`${net}/address`]: HOSTILE,
      [`${net}/phys_port_name`]: HOSTILE,
      [`${rdma}/node_desc`]: HOSTILE,
      '/sys/bus/pci/devices/0000:3b:00.0/driver': { target: HOSTILE },
    }),
    runProgram: () => Promise.resolve({ type: 'failed', why: HOSTILE }),
    journal: () => Promise.resolve({ changes: [], problems: [HOSTILE] }),
  });
  const device = { ...report.facts.device, model: HOSTILE, psid: HOSTILE, serial: HOSTILE };
  return reportPage({ ...report.facts, device }, report.parts);
}

describe('the page of a report', () => {
  it('has one script and one style, whatever the report holds', async () => {
    const page = await hostilePage();

    expect(page.match(/<script/g)).toHaveLength(1);
    expect(page.match(/<style/g)).toHaveLength(1);
    expect(page).not.toMatch(/<img/);
    expect(page).not.toMatch(/<[^>]* on\w+=/);
    expect(page.split('&lt;img src=x onerror=alert(2)&gt;').length).toBeGreaterThan(10);
  });

  it('lets these run by their hashes, and nothing else', async () => {
    const page = await hostilePage();
    const [, policy = ''] = /Content-Security-Policy"\s+content="([^"]*)"/.exec(page) ?? [];

    expect(policy.replaceAll('&#39;', `'`)).toMatch(
      /^default-src 'none'; script-src 'sha256-[^']{44}'; style-src 'sha256-[^']{44}'; base-uri 'none'; form-action 'none'$/,
    );
    expect(page).not.toMatch(/(src|href)="(?!\.\/|#)/);
  });

  it('is made of what is packed, after it was changed', async () => {
    const report = await collectFrom('cx6dx', { request: { sections: ['identity'] } });
    const { manifest } = await packReport(report, ({ parts, facts }) => ({
      parts: parts.filter(({ path }) => path !== 'rpc.jsonl'),
      facts: { ...facts, hostName: 'host-x', redaction: 'redacted' },
    }));

    expect(manifest).toMatchObject({ hostName: 'host-x', redaction: 'redacted' });
    expect(manifest.files.map(({ path }) => path)).toEqual([
      'index.html',
      'log.txt',
      'identity/identity.json',
      'identity/identity.txt',
    ]);
  });

  it('shows a report whose documents are broken without them', async () => {
    const report = await collectFrom('cx6dx', { request: { sections: ['identity', 'host'] } });
    const broken = report.parts.map((part) => ({
      ...part,
      content: new TextEncoder().encode('{"identity":[],"machine":7,'),
    }));

    expect(reportPage(report.facts, broken)).toContain('ConnectX-6 Dx');
  });
});

describe('html', () => {
  it('lets no value become markup', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (value) => {
        const { text } = html`<p title="${value}">${value}</p>`;

        expect(text.match(/[<>]/g)).toEqual(['<', '>', '<', '>']);
        expect(text.match(/"/g)).toHaveLength(2);
      }),
    );
  });

  it('takes what it has made as it is', () => {
    expect(html`<b>${[html`<i>${'&'}</i>`, 1, undefined]}</b>`.text).toBe('<b><i>&amp;</i>1</b>');
  });
});
