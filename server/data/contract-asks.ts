/** What one domain's part of the database contract may use; see `server/testing/database-contract.ts`. */
export type Asks = {
  /** Calls a database function. Some part has to call each function of the migrations. */
  rpc: (fn: string, args: Record<string, unknown>) => Promise<Record<string, unknown>>;
  /** Slug of the contract's own event: open now, with the prize `box`. */
  event: string;
  /** Id of a staff member of that event. */
  staff: () => string;
  /** False on a hosted project. There the contract may touch only its own data. */
  ownDatabase: boolean;
};
