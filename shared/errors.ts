/** Every refusal that a person may see. `client/i18n/errors.ts` holds the Korean and the English text of each. */
export const ERROR_CODES = [
  'bad-request',
  'bad-origin',
  'not-found',
  'not-signed-in',
  'not-allowed',
  'second-factor-needed',
  'code-wrong',
  'code-used',
  'factor-locked',
  'passkey-refused',
  'enrol-too-late',
  'not-yourself',
  'already-member',
  'contact-invalid',
  'verify-too-soon',
  'verify-too-many',
  'verify-wrong',
  'verify-over',
  'identity-not-asked',
  'too-many-requests',
  'link-expired',
  'link-spent',
  'ticket-refused',
  'place-full',
  'door-closed',
  'replaced',
  'stopping',
  'banned',
  'muted',
  'event-not-open',
  'event-over',
  'entry-by-link',
  'no-hall',
  'winners-not-yet',
  'changed-meanwhile',
  'slug-taken',
  'last-hall',
  'hall-is-entrance',
  'hall-plays',
  'key-taken',
  'already-given',
  'already-open',
  'programme-full',
  'not-now',
  'not-yours',
  'database-away',
  'claim-not-found',
  'claim-expired',
  'already-claimed',
  'notice-changed',
  'not-claimed',
  'reason-missing',
  'nothing-to-export',
  'round-running',
  'round-not-running',
  'not-enough-players',
  'questions-broken',
  'questions-too-many',
  'questions-too-long',
  'sheet-old',
  'sheet-broken',
  'sheet-large',
  'file-empty',
  'file-too-large',
  'file-type-unknown',
  'file-type-wrong',
  'file-broken',
  'file-too-many-pixels',
  'file-hides-another',
  'pdf-acts',
  'pdf-sealed',
  'archive-too-large',
  'archive-path',
  'archive-nested',
  'archive-entry',
  'files-full',
  'file-used',
  'proxy-too-large',
  'proxy-refused',
  'challenge-needed',
  'challenge-refused',
  'https-needed',
  'message-not-now',
  'message-text-wrong',
  'internal',
] as const;

export type ErrorCode = (typeof ERROR_CODES)[number];

/** A refusal with a public code. The message is for the log and must hold no personal data. */
export class AppError extends Error {
  readonly code: ErrorCode;
  /** HTTP status. */
  readonly status: number;
  /** Travels with the code: what the text of it fills in, or what the page needs to go on. Never personal data. */
  readonly detail: Readonly<Record<string, string | number>> | undefined;
  constructor(
    code: ErrorCode,
    status: number,
    message: string = code,
    detail?: Readonly<Record<string, string | number>>,
  ) {
    super(message);
    this.detail = detail;
    this.name = 'AppError';
    this.code = code;
    this.status = status;
  }
}
