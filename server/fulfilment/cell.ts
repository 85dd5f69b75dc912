/** `text`: what a person typed. `digits`: a number that must keep its form (phone, postcode, waybill, count). */
export type CellKind = 'text' | 'digits';

// OWASP "CSV injection"; full-width forms too: Korean and Japanese spreadsheets read them as the plain ones.
const FORMULA = /^[\s]*[=+\-@＝＋－＠\t\r\n]/u;

/**
 * A cell that no spreadsheet takes for a formula: text that begins like one gets an apostrophe in front. Digits are left
 * alone, and what is not made of digits and hyphens is no digits cell, whatever its column says.
 */
export function safeCell(kind: CellKind, value: string): string {
  if (kind === 'digits' && /^\d[\d-]*$/.test(value)) return value;
  return FORMULA.test(value) ? `'${value}` : value;
}
