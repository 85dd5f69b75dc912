/** Exit codes of the server's process, for the process that started it. */
export const EXIT_CODE = {
  /** The server was told to stop. */
  stopped: 0,
  /** A StartError: another attempt would end the same way. */
  cannotStart: 1,
  /**
   * An uncaught error (EX_SOFTWARE of sysexits.h). The state in memory may be inconsistent, so a new process takes
   * over.
   */
  bug: 70,
} as const;
