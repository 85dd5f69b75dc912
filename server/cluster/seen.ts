/** What may happen once only, on whatever server: a proof that is spent, a round that is announced. */
export type Seen = {
  /** Notes a key for so many ms. False: somebody has noted it already. One step, so that of two at once one hears false. */
  add(key: string, ms: number): Promise<boolean>;
  has(key: string): Promise<boolean>;
};
