/**
 * Content-Disposition of a download. A header holds Latin-1 at most and an address holds anything, so that letters outside of
 * ASCII, quotes and line ends become `_` (RFC 6266 section 4.3).
 */
export const attachment = (name: string): string => `attachment; filename="${name.replace(/[^\w.-]/g, '_')}"`;
