/** `01012345678` -> `010-1234-5678`. Without hyphens a spreadsheet would read a number and drop the leading zero. */
export function formatMobile(digits: string): string {
  return digits.replace(/^(\d{3})(\d{3,4})(\d{4})$/, '$1-$2-$3');
}
