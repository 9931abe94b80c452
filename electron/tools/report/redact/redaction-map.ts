/** The map of a redaction: what each stand-in stands for. It stays with who owns the report. */
import type { RedactedBundle } from './redact-bundle';

const MAP_FORMAT = 'mlx5desk-redaction-map-1';

/** @param report name of the file that the stand-ins are in */
export function mapDocument(
  report: string,
  madeAtMs: number,
  { preview }: Pick<RedactedBundle, 'preview'>,
): string {
  const document = {
    format: MAP_FORMAT,
    report,
    madeAt: new Date(madeAtMs).toISOString(),
    replaced: preview.replaced.map(({ token, kind, original, standIn }) => ({
      token,
      kind,
      original,
      standIn,
    })),
  };
  return `${JSON.stringify(document, undefined, 2)}\n`;
}
