/**
 * The Content-Disposition header of a download. Headers are limited to Latin-1, so characters other than ASCII letters,
 * digits, `_`, `.` and `-` become `_` (RFC 6266 section 4.3).
 */
export const attachment = (name: string): string => `attachment; filename="${name.replace(/[^\w.-]/g, '_')}"`;
