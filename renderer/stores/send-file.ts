/** A request has room for so much, in base64. */
const PIECE_BYTES = 96 * 1024;

function base64Of(bytes: Uint8Array): string {
  let characters = '';
  for (let at = 0; at < bytes.length; at += 0x8000) {
    characters += String.fromCharCode(...bytes.subarray(at, at + 0x8000));
  }
  return btoa(characters);
}

/** A part of a file on its way to the application. */
export interface FilePiece {
  readonly fileName: string;
  /** The same for all pieces of a file. */
  readonly transfer: string;
  readonly base64: string;
  readonly last: boolean;
}

export interface SendOptions {
  readonly signal?: AbortSignal;
  /** Bytes that are there. */
  readonly onSent?: (bytes: number) => void;
}

/**
 * Sends a file that the person chose, piece by piece: only one piece of it is in memory at a time.
 * @param send passes a piece on; answers null until the last one made something of them all
 */
export async function sendFile<Answer>(
  file: File,
  send: (piece: FilePiece) => Promise<Answer | null>,
  { signal, onSent }: SendOptions = {},
): Promise<Answer> {
  const transfer = crypto.randomUUID();
  const fileName = file.name;
  for (let at = 0; ; at += PIECE_BYTES) {
    signal?.throwIfAborted();
    const last = at + PIECE_BYTES >= file.size;
    const bytes = new Uint8Array(await file.slice(at, at + PIECE_BYTES).arrayBuffer());
    const answer = await send({ fileName, transfer, base64: base64Of(bytes), last });
    if (answer !== null) return answer;
    if (last) throw new Error(`${fileName} was sent, but the application didn’t take it`);
    onSent?.(at + bytes.length);
  }
}
