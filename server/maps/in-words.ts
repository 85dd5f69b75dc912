import type { Diagnostic } from './diagnostics.ts';

const place = ({ where }: Diagnostic): string =>
  [where.file, where.layer, where.object, where.tile].filter(Boolean).join(' / ');

/** Returns a finding as one line for the log or the terminal. */
export const inWords = (found: Diagnostic): string =>
  [place(found), found.what.en, found.why.en, found.repair.en].join(' ');

/** Returns a finding for a person in the hall, in both languages: where, what, and how to repair it. */
export const inBothLanguages = (found: Diagnostic): { ko: string; en: string } => ({
  ko: `${place(found)} ${found.what.ko} ${found.repair.ko}`,
  en: `${place(found)} ${found.what.en} ${found.repair.en}`,
});
