/** Twenty times the largest ADB file that is shipped. Apart from adb-reader.ts, which loads the XML parser. */
export const LARGEST_ADB_BYTES = 40 * 1024 * 1024;
