/** What a domain's part of the contract of database functions may use; see `server/testing/database-contract.ts`. */
export type Asks = {
  /** Calls a database function; every function of the migrations has to be called by some part. */
  rpc: (fn: string, args: Record<string, unknown>) => Promise<Record<string, unknown>>;
  /** Slug of the contract's own event: open now, with the prize `box`. */
  event: string;
  /** Id of a member of staff of it. */
  staff: () => string;
  /** False on a hosted project, where nothing may be touched that is not the contract's own. */
  ownDatabase: boolean;
};
