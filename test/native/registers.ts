/** Register ids by which a test tells the test card what to do; any other one is echoed. */
export const registers = {
  echo: 0x9001,
  /** Gives up with the errno in the first dword. */
  errno: 0x9002,
  /** Never answers. */
  hang: 0x9003,
  /** Writes into registered memory. */
  writeMemory: 0x9004,
} as const;
