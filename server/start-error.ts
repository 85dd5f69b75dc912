/** A start that cannot go on. `main.ts` prints the message as one line and exits with 1; nothing else is printed. */
export class StartError extends Error {
  constructor(message: string, options?: { cause?: unknown }) {
    super(message.replace(/\s*\n\s*/g, ' '), options);
    this.name = 'StartError';
  }
}
