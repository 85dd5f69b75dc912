/**
 * Every refusal that a person may see, by domain. `client/i18n/errors.ts` has the Korean and the English text of each
 * code; `console-errors.ts` has the texts of those that only the console shows.
 */
const CODES = {
  /** Refusals that any call can return. */
  calls: [
    'bad-request',
    'bad-origin',
    'not-found',
    'not-allowed',
    'too-many-requests',
    'changed-meanwhile',
    'database-away',
    'https-needed',
    'proxy-too-large',
    'proxy-refused',
    'challenge-needed',
    'challenge-refused',
    'cookies-needed',
    'internal',
  ],
  /** Sign-in, the second factor and the team. */
  staff: [
    'not-signed-in',
    'second-factor-needed',
    'code-wrong',
    'code-used',
    'factor-locked',
    'passkey-refused',
    'enrol-too-late',
    'reset-no-address',
    'not-yourself',
    'already-member',
    'link-expired',
    'link-spent',
    'reason-missing',
  ],
  /** Confirming a contact. */
  identity: [
    'contact-invalid',
    'verify-too-soon',
    'verify-too-many',
    'verify-wrong',
    'verify-over',
    'identity-not-asked',
    'identity-needed',
    'contact-used',
  ],
  /** Entering a hall, and being removed from it. */
  places: ['ticket-refused', 'place-full', 'door-closed', 'replaced', 'stopping', 'banned', 'muted'],
  /** Events, their halls, their programme and their prizes. */
  events: [
    'event-not-open',
    'event-over',
    'entry-by-link',
    'no-hall',
    'winners-not-yet',
    'win-changed',
    'receipt-unknown',
    'codes-no-column',
    'codes-too-many',
    'handed-over',
    'winner-unconfirmed',
    'slug-taken',
    'last-hall',
    'hall-is-entrance',
    'hall-plays',
    'key-taken',
    'draw-no-stock',
    'draw-late',
    'draw-not-rehearsing',
    'draw-closed',
    'moments-taken',
    'moments-late',
    'moments-started',
    'moments-no-hours',
    'rank-no-stock',
    'rank-late',
    'rank-day',
    'rank-outside',
    'rank-not-rehearsing',
    'rank-stale',
    'rank-closed',
    'rank-many',
    'rank-none',
    'rank-decided',
    'rank-reason',
    'rank-awarded',
    'rank-look',
    'rank-changed',
    'already-given',
    'already-open',
    'programme-full',
    'after-the-end',
    'stage-taken',
    'not-now',
    'not-yours',
  ],
  /** Claims and the list of parcels. */
  prizes: [
    'claim-not-found',
    'claim-expired',
    'already-claimed',
    'notice-changed',
    'not-claimed',
    'nothing-to-export',
    'win-waits',
    'win-refused',
  ],
  /** Rounds, and the settings of their games. */
  rounds: [
    'round-running',
    'too-far',
    'stamp-code-wrong',
    'stamp-code-used',
    'stamp-known',
    'table-full',
    'round-not-running',
    'not-enough-players',
    'game-broken',
    'game-file-empty',
    'game-file-too-many',
    'game-file-too-long',
  ],
  /** Uploads and tables from Excel. */
  files: [
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
  ],
  /** The outbox. */
  messages: ['message-not-now', 'message-text-wrong'],
} as const;

export type ErrorCode = (typeof CODES)[keyof typeof CODES][number];

export const ERROR_CODES: readonly ErrorCode[] = Object.values(CODES).flat();

/** A refusal with a public code. The message goes into the log and must contain no personal data. */
export class AppError extends Error {
  readonly code: ErrorCode;
  /** HTTP status. */
  readonly status: number;
  /**
   * Sent with the code: values for the placeholders of its text, or what the page needs to continue. Never personal
   * data.
   */
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
