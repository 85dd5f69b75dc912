/** `text`: what a person typed. `digits`: a number that must keep its exact form (phone, postcode, waybill, count). */
export type CellKind = 'text' | 'digits';

// OWASP "CSV injection". Also the full-width forms, which Korean and Japanese spreadsheets read as the plain ones.
const FORMULA = /^[\s]*[=+\-@＝＋－＠\t\r\n]/u;

/**
 * Returns a cell that no spreadsheet reads as a formula: a text that begins like one gets an apostrophe in front. A
 * `digits` cell stays as it is, but only if it consists of digits and hyphens.
 */
export function safeCell(kind: CellKind, value: string): string {
  if (kind === 'digits' && /^\d[\d-]*$/.test(value)) return value;
  return FORMULA.test(value) ? `'${value}` : value;
}
