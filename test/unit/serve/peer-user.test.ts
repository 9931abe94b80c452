import { createServer, connect, type Socket } from 'node:net';
import { describe, expect, it } from 'vitest';
import { peerUser, userInTable } from '../../../electron/serve/peer-user';

const table = [
  '  sl  local_address rem_address   st tx_queue rx_queue tr tm->when retrnsmt   uid  timeout inode',
  '   1: 0100007F:B2E1 00000000:0000 0A 00000000:00000000 00:00000000 00000000  1000        0 205958 1',
  '   2: 0100007F:EC22 0100007F:B2E1 01 00000000:00000000 00:00000000 00000000  1001        0 205967 2',
  '   3: 0100007F:B2E1 0100007F:EC22 01 00000000:00000000 00:00000000 00000000  1000        0 205968 1',
].join('\n');

describe('the user at the other end of a connection', () => {
  it('is the owner of the row that is the peer’s own socket', () => {
    const ends = { remoteAddress: '127.0.0.1', remotePort: 0xec22, localPort: 0xb2e1 };

    expect(userInTable(table, ends)).toBe(1001);
  });

  it('is unknown where the table has no such row, or the address isn’t this machine', () => {
    const ends = { remoteAddress: '127.0.0.1', remotePort: 1, localPort: 0xb2e1 };

    expect(userInTable(table, ends)).toBeUndefined();
    expect(userInTable(table, { ...ends, remoteAddress: '10.0.0.1' })).toBeUndefined();
  });

  it('is found in the kernel’s table for a real connection', async () => {
    const server = createServer();
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    const address = server.address();
    if (typeof address !== 'object' || address === null) throw new Error('no port');
    const accepted = new Promise<Socket>((resolve) => server.once('connection', resolve));
    const client = connect(address.port, '127.0.0.1');

    expect(peerUser(await accepted)).toBe(process.getuid?.());

    client.destroy();
    (await accepted).destroy();
    server.close();
  });
});
