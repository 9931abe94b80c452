/**
 * One change per card at a time. In this process a set keeps them apart; among processes a lock (flock) of a file per
 * card in the state directory, which the kernel drops when its process ends, even by kill -9: there is nothing stale to
 * judge. Processes of different users have different state directories, so between those only the reading before and
 * after each write helps.
 */
import { createHash } from 'node:crypto';
import { constants } from 'node:fs';
import { open } from 'node:fs/promises';
import { join } from 'node:path';
import { DeviceError } from '../device/device-error';
import { fileFailed } from '../files/file-failed';
import type { CardKey } from './plan';
import { usePrivateFolder } from './private-folder';

const FLAGS = constants.O_RDWR | constants.O_CREAT | constants.O_NOFOLLOW;

export interface CardLock {
  release(): Promise<void>;
}

/** The key as one line, for comparing and for file names. */
export function cardKeyText({ serial, baseMac, psid }: CardKey): string {
  return JSON.stringify([serial ?? null, baseMac ?? null, psid ?? null]);
}

export class CardLocks {
  private readonly held = new Set<string>();

  /** @param folder the state directory; locks are in `locks/` below it */
  constructor(
    private readonly folder: string,
    private readonly tryLock: (fd: number) => boolean,
  ) {}

  /**
   * @param inThisProcess a simulated card lives in this process only, and so does its lock
   * @throws DeviceError CARD_LOCKED, JOURNAL_UNSAFE, FILE_FAILED
   */
  async take(card: CardKey, name: string, inThisProcess: boolean): Promise<CardLock> {
    const key = cardKeyText(card);
    if (this.held.has(key)) throw new DeviceError('CARD_LOCKED', name);
    this.held.add(key);
    try {
      const unlock = inThisProcess ? undefined : await this.lockFile(key, name);
      return {
        release: async () => {
          this.held.delete(key);
          await unlock?.();
        },
      };
    } catch (error) {
      this.held.delete(key);
      throw error;
    }
  }

  private async lockFile(key: string, name: string): Promise<() => Promise<void>> {
    await usePrivateFolder(this.folder);
    const locks = join(this.folder, 'locks');
    await usePrivateFolder(locks);
    const file = join(locks, createHash('sha256').update(key).digest('hex').slice(0, 32));
    try {
      const handle = await open(file, FLAGS, 0o600);
      if (!this.tryLock(handle.fd)) {
        await handle.close();
        throw new DeviceError('CARD_LOCKED', name);
      }
      return () => handle.close();
    } catch (error) {
      throw fileFailed(file, error);
    }
  }
}
