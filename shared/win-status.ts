/**
 * What has become of a win, in the order of a parcel. `supabase/schemas/prizes/tables.sql` has the allowed steps.
 * `waiting`: a
 * person has to look at it first; `refused`: they refused it. `expired`: not claimed in time. `forfeited`: claimed, but it could not be delivered.
 */
export const WIN_STATUSES = [
  'won',
  'waiting',
  'refused',
  'claimed',
  'exported',
  'shipped',
  'delivered',
  'returned',
  'expired',
  'forfeited',
] as const;
export type WinStatus = (typeof WIN_STATUSES)[number];
