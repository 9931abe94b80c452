/** Where and why a parameter database can't be used; config-database.ts turns it into a DeviceError. */
export class DatabaseFault extends Error {
  override readonly name = 'DatabaseFault';

  constructor(
    /** '': the file as a whole. */
    readonly table: string,
    /** In the order of reading, counted from 1; 0: the table as a whole. */
    readonly row: number,
    /** ''  where no single column is at fault. */
    readonly column: string,
    readonly reason: string,
  ) {
    super(reason);
  }

  /** `table params, row 17, column offset`, or ''. */
  get place(): string {
    const parts = [
      this.table === '' ? '' : `table ${this.table}`,
      this.row === 0 ? '' : `row ${this.row}`,
      this.column === '' ? '' : `column ${this.column}`,
    ];
    return parts.filter((part) => part !== '').join(', ');
  }
}
