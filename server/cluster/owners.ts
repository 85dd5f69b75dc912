/**
 * Which server owns a thing that may exist only once, such as the body of a visitor or a place. A server that stops
 * renewing loses all its keys at once, because the lease belongs to the server and not to each key.
 */
export type Owners = {
  /**
   * Registers a server under a unique name. `lost` is called after another server took a key away. The call may come
   * late, when the other server has owned the key for a while.
   */
  enter(server: string, lost: (key: string) => void): Owner;
};

/** Every call may leave the process, so no tick may wait for one. */
export type Owner = {
  /**
   * Takes a key, if necessary from another server. Returns the name of the previous owner; null if no live server owned
   * the key, or if this server did.
   */
  take(key: string): Promise<string | null>;
  /** Releases a key. Does nothing if another server owns the key by now. */
  release(key: string): Promise<void>;
  /** The name of the live server that owns the key, or null. */
  ownerOf(key: string): Promise<string | null>;
  /** Renews the lease of this server. Call it several times within `OWNER_MS`. */
  renew(): Promise<void>;
  /** Releases all keys, because this server stops. */
  leave(): Promise<void>;
};

/** A server that has not renewed for this long loses its keys, in ms. */
export const OWNER_MS = 15_000;
