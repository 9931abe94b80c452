/** What every Transport owes those who register memory through it; a part of transport-suite.ts. */
import { describe, expect, it, vi } from 'vitest';
import type { CardBooks } from '../../../electron/device/simulator/card';
import type { Transport } from '../../../electron/device/transport';
import { failureOf, inTurn } from './transport-subject';

const PAGE = 4096;
const BUSY_MACHINE_MS = 10_000;
const MIB = 1024 * 1024;
/** What a card has in use for one open device without memory. */
const OPEN_ONLY: CardBooks = { contexts: 1, protectionDomains: 0, memoryKeys: 0, umems: 0 };

/** Undefined where the interface can't, which info has to say too. */
function registrationOf(transport: Transport): Transport['registerMemory'] {
  if (transport.registerMemory === undefined) {
    expect(transport.info().canRegisterMemory).toBe(false);
    return undefined;
  }
  return transport.registerMemory.bind(transport);
}

/**
 * @param transport the one that the test in hand has open
 * @param books what its card has in use
 */
export function describeMemory(transport: () => Transport, books: () => CardBooks): void {
  describe('with registered memory', () => {
    it('registers memory with a key, if its interface can', async () => {
      const register = registrationOf(transport());
      if (register === undefined) return;

      const first = await register(3 * PAGE - 100);
      const second = await register(PAGE);

      expect([first.lengthBytes, second.lengthBytes]).toEqual([3 * PAGE, PAGE]);
      expect(first.address % BigInt(PAGE)).toBe(0n);
      expect(first.mkey).not.toBe(second.mkey);
      expect(await first.read(PAGE, 16)).toEqual(new Uint8Array(16));
      expect(await first.read(0, 3 * PAGE)).toEqual(new Uint8Array(3 * PAGE));
      expect(await first.read(3 * PAGE, 0)).toHaveLength(0);
    });

    it('reads registered memory inside of it, until it is released', async () => {
      const register = registrationOf(transport());
      if (register === undefined) return;
      const released = await register(PAGE);
      const kept = await register(PAGE);

      const outside = await inTurn(
        [
          [PAGE - 8, 16],
          [-1, 4],
          [0, -4],
          [0.5, 4],
          [2 ** 40, 4],
        ] as const,
        ([offset, length]) => failureOf(released.read(offset, length)),
      );
      await Promise.all([released.release(), released.release()]);
      await released.release();
      const after = await failureOf(released.read(0, 4));

      expect(outside.map(({ kind }) => kind)).toEqual(Array(5).fill('input'));
      expect(after.kind).toBe('input');
      expect(await kept.read(0, 4)).toEqual(new Uint8Array(4));
    });

    it('gives all of the card back that registered memory took, or that failed half-way', async () => {
      const register = registrationOf(transport());
      if (register === undefined) return;
      await vi.waitFor(() => {
        // What the test before had open may still be on its way out of a real kernel.
        expect(books()).toEqual(OPEN_ONLY);
      }, BUSY_MACHINE_MS);
      const memory = await register(PAGE);
      const taken = books();

      await memory.release();
      await failureOf(register(80 * MIB));

      expect(taken).toEqual({ contexts: 1, protectionDomains: 1, memoryKeys: 1, umems: 1 });
      expect(books()).toEqual(OPEN_ONLY);
    });

    it('refuses to register what is no length, or more than the driver takes', async () => {
      const register = registrationOf(transport());
      if (register === undefined) return;

      const noLengths = await inTurn([0, -PAGE, 1.5, NaN, 2 ** 40], (lengthBytes) =>
        failureOf(register(lengthBytes)),
      );
      const tooMuch = await failureOf(register(80 * MIB));

      expect(noLengths.map(({ code }) => code)).toEqual(Array(5).fill('BAD_ARGUMENT'));
      expect(tooMuch).toMatchObject({ code: 'TRANSPORT_FAILED', facts: { errnoName: 'EINVAL' } });
      await (await register(PAGE)).release();
    });

    it('frees memory that nobody released when it is closed', async () => {
      const register = registrationOf(transport());
      if (register === undefined) return;
      const memory = await register(PAGE);

      await transport().close();

      expect((await failureOf(memory.read(0, 4))).code).toBe('DEVICE_CLOSED');
      expect((await failureOf(memory.release())).code).toBe('DEVICE_CLOSED');
      expect((await failureOf(register(PAGE))).code).toBe('DEVICE_CLOSED');
    });
  });
}
