import type { KeptDump } from '../../../electron/api/contract/regdump';
import type { Api } from '../../stores/api';

/** A request has room for so much, in base64. */
const PIECE_BYTES = 96 * 1024;

function base64Of(bytes: Uint8Array): string {
  let characters = '';
  for (let at = 0; at < bytes.length; at += 0x8000) {
    characters += String.fromCharCode(...bytes.subarray(at, at + 0x8000));
  }
  return btoa(characters);
}

/** Sends a dump file that the person chose, piece by piece. */
export async function sendFile(api: Api, device: string, file: File): Promise<KeptDump> {
  const bytes = new Uint8Array(await file.arrayBuffer());
  const transfer = crypto.randomUUID();
  const fileName = file.name;
  for (let at = 0; ; at += PIECE_BYTES) {
    const last = at + PIECE_BYTES >= bytes.length;
    const base64 = base64Of(bytes.subarray(at, at + PIECE_BYTES));
    const dump = await api.regdump.add({ device, fileName, transfer, base64, last });
    if (dump !== null) return dump;
    if (last) throw new Error(`${fileName} was sent, and the application has no dump of it`);
  }
}
