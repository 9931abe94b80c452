/**
 * RESOURCE_DUMP of the noise card. It is noise like every other register, and keeps what is written; only a
 * request that says where the dump is to go, with nothing written before, gets a dump.
 */
import { readNumber } from '../../../prm/codec';
import { RESOURCE_DUMP_BYTES, resourceDump } from '../../../prm/resource-dump';
import { inSize, type RegisterAccess, type RegisterBank } from '../firmware/register-bank';
import type { Refusal } from '../firmware/refusal';
import type { ResourceDump } from './resource-dump';

export class NoiseDump {
  private written = false;

  constructor(
    private readonly dump: ResourceDump,
    private readonly bank: RegisterBank,
  ) {}

  access(request: RegisterAccess, uid: number): Uint8Array | Refusal {
    if (request.method === 'write') this.written = true;
    const asksForDump = !this.written && hasTarget(request.data);
    return asksForDump ? this.dump.access(request, uid) : this.bank.access(request);
  }
}

function hasTarget(data: Uint8Array): boolean {
  const request = inSize(data, RESOURCE_DUMP_BYTES);
  const inline = readNumber(resourceDump, request, 'inline_dump') === 1;
  return inline || readNumber(resourceDump, request, 'mkey') !== 0;
}
