/** Why a file is no dump, and where: `line 7: …`, `at byte 24: …`. Who knows the file's name adds it. */
export class DumpFileError extends Error {
  override readonly name = 'DumpFileError';
}
