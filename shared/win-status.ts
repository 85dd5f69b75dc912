/**
 * What has become of a win, in the order of a parcel. `supabase/schemas/prizes/tables.sql` has the allowed steps.
 * `expired`: not claimed in time. `forfeited`: claimed, but it could not be delivered.
 */
export const WIN_STATUSES = [
  'won',
  'claimed',
  'exported',
  'shipped',
  'delivered',
  'returned',
  'expired',
  'forfeited',
] as const;
export type WinStatus = (typeof WIN_STATUSES)[number];
