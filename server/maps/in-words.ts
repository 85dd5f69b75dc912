import type { Diagnostic } from './diagnostics.ts';

const place = ({ where }: Diagnostic): string =>
  [where.file, where.layer, where.object, where.tile].filter(Boolean).join(' / ');

/** A finding as one line of the log or the terminal. */
export const inWords = (found: Diagnostic): string =>
  [place(found), found.what.en, found.why.en, found.repair.en].join(' ');

/** The same for somebody who looks at the hall: where, what and how to mend it. */
export const inBothLanguages = (found: Diagnostic): { ko: string; en: string } => ({
  ko: `${place(found)} ${found.what.ko} ${found.repair.ko}`,
  en: `${place(found)} ${found.what.en} ${found.repair.en}`,
});
