/** A receipt as the database has it: 12 digits and letters A to F. */
const RECEIPT = /^[0-9A-F]{12}$/;

/**
 * Returns the receipt in what somebody typed or scanned, or null. Blanks and hyphens may stand anywhere, and letters that
 * are read for a digit count as that digit.
 */
export function readReceipt(text: string): string | null {
  const plain = text
    .normalize('NFKC')
    .toUpperCase()
    .replace(/[\s\-–·.]/gu, '')
    .replaceAll('O', '0')
    .replace(/[IL]/g, '1');
  return RECEIPT.test(plain) ? plain : null;
}

/** In groups of four, as it is read out. */
export const spacedReceipt = (receipt: string): string => receipt.replace(/(.{4})(?=.)/g, '$1 ');
