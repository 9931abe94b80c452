/** Where and why an ADB file can't be used; adb-reader.ts turns it into a DeviceError. */
export class AdbFault extends Error {
  override readonly name = 'AdbFault';

  constructor(
    /** Line in the file, counted from 1; 0: the file as a whole. */
    readonly line: number,
    readonly reason: string,
  ) {
    super(reason);
  }
}
