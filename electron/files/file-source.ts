/** A file that is read in places: archives, of which only a part is wanted. */
import type { FileHandle } from 'node:fs/promises';
import { DeviceError } from '../device/device-error';
import { fileFailed } from './file-failed';
import { openRegularFile } from './read-file';

/** Open until it is closed. What is put in its place meanwhile isn't seen; what is written into it is. */
export class FileSource {
  private constructor(
    private readonly file: string,
    private readonly handle: FileHandle,
    readonly sizeBytes: number,
  ) {}

  /**
   * @param unusable makes the error for what is no file of bearable size
   * @throws DeviceError FILE_FAILED where the system refuses it; that of `unusable`
   */
  static async open(
    file: string,
    mostBytes: number,
    unusable: (why: string) => DeviceError,
  ): Promise<FileSource> {
    const { handle, sizeBytes } = await openRegularFile(file, mostBytes, unusable);
    return new FileSource(file, handle, sizeBytes);
  }

  /** Exactly so many bytes. @throws DeviceError FILE_FAILED */
  async read(offset: number, length: number): Promise<Uint8Array> {
    if (offset < 0 || length < 0 || offset + length > this.sizeBytes) throw this.tooShort();
    const bytes = Buffer.allocUnsafe(length);
    try {
      for (let done = 0; done < length;) {
        const { bytesRead } = await this.handle.read(bytes, done, length - done, offset + done);
        if (bytesRead === 0) throw this.tooShort();
        done += bytesRead;
      }
    } catch (error) {
      throw fileFailed(this.file, error);
    }
    return bytes;
  }

  /** Safe to call twice. */
  close(): Promise<void> {
    return this.handle.close();
  }

  private tooShort(): DeviceError {
    return new DeviceError('FILE_FAILED', `${this.file}: it is shorter than it was`);
  }
}
