/** A journal whose lines are in memory: formatted and read as those of the file, without the disk. */
import type { Journal, JournalReading } from '../../../electron/change/journal/journal-file';
import { readJournal } from '../../../electron/change/journal/journal-file';
import { formatLine, type JournalRecord } from '../../../electron/change/journal/records';

export class MemoryJournal implements Journal {
  readonly backups = new Map<string, string>();
  /** Called before each record is kept: a test ends the work there by throwing. */
  onAppend: (record: JournalRecord) => void = () => undefined;
  private text = '';

  append(record: JournalRecord): Promise<void> {
    try {
      this.onAppend(record);
    } catch (error) {
      return Promise.reject(error instanceof Error ? error : new Error('made up'));
    }
    this.text += formatLine(record);
    return Promise.resolve();
  }

  read(): Promise<JournalReading> {
    return Promise.resolve(readJournal(new TextEncoder().encode(this.text)));
  }

  readonly writeBackup = (name: string, text: string): Promise<string> => {
    this.backups.set(name, text);
    return Promise.resolve(name);
  };
}
