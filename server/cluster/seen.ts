/** Things that may happen only once across all servers, such as a spent proof of work or an announced round. */
export type Seen = {
  /**
   * Records a key for `ms` milliseconds. Returns false if the key is recorded already. The check is atomic: of two
   * simultaneous calls, one returns false.
   */
  add(key: string, ms: number): Promise<boolean>;
  has(key: string): Promise<boolean>;
};
