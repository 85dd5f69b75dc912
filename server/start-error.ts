/** A start that cannot continue. `main.ts` prints the message as one line and exits with 1; nothing else is printed. */
export class StartError extends Error {
  constructor(message: string, options?: { cause?: unknown }) {
    super(message.replace(/\s*\n\s*/g, ' '), options);
    this.name = 'StartError';
  }
}

/** Whether a message of PostgreSQL or the system reports a full disk, a quota or a file size limit. */
export function isFullDisk(message: string): boolean {
  return /no space left|file too large|disk quota/i.test(message);
}

/**
 * Returns a StartError for what the system itself refused: a full disk, a folder without permission. `53100` is
 * PostgreSQL's full disk. Returns null for everything else (a bug).
 */
export function asStartError(error: unknown): StartError | null {
  if (error instanceof StartError) return error;
  if (!(error instanceof Error) || !('code' in error)) return null;
  const where = 'path' in error ? ` (${String(error.path)})` : '';
  switch (error.code) {
    case 'ENOSPC':
    case 'EDQUOT':
    case 'EFBIG':
    case '53100':
      return new StartError(`the disk is full, or a file size limit is set${where}`, { cause: error });
    case 'EACCES':
    case 'EPERM':
    case 'EROFS':
      return new StartError(`this user may not write there${where}`, { cause: error });
    default:
      return null;
  }
}
