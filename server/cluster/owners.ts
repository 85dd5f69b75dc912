/**
 * Which server has what there may be once only: the body of a visitor, a place. A server that gives no sign of life loses
 * all that it has, so each key is held by the lease of its server and not by one of its own.
 */
export type Owners = {
  /**
   * A server comes in under a name that no other has. `lost` is called when another server took a key away; it may come
   * late, when the other one has the key already.
   */
  enter(server: string, lost: (key: string) => void): Owner;
};

/** All calls ask beyond the process, so nothing on a tick may wait for one. */
export type Owner = {
  /** Takes a key, away from another server if need be. Gives that other server's name; null: nobody alive had it, or we did. */
  take(key: string): Promise<string | null>;
  /** Gives a key back. A key that another server has by now stays there. */
  release(key: string): Promise<void>;
  /** The server that has a key; null: none that is alive. */
  ownerOf(key: string): Promise<string | null>;
  /** A sign of life: to be given several times within `OWNER_MS`. */
  renew(): Promise<void>;
  /** This server stops: it has nothing any more. */
  leave(): Promise<void>;
};

/** How long a server that gives no sign of life keeps what it has, in ms. */
export const OWNER_MS = 15_000;
