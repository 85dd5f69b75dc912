/** `01012345678` -> `010-1234-5678`. The hyphens keep spreadsheets from reading it as a number and dropping the zero. */
export function formatMobile(digits: string): string {
  return digits.replace(/^(\d{3})(\d{3,4})(\d{4})$/, '$1-$2-$3');
}
