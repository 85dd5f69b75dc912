/** How the server's process ends, for whoever started it. */
export const EXIT_CODE = {
  /** It was told to stop. */
  stopped: 0,
  /** A StartError: another try would end the same way. */
  cannotStart: 1,
  /** An error that nobody caught (EX_SOFTWARE of sysexits.h): what is in memory may be half made, so a new process goes on. */
  bug: 70,
} as const;
