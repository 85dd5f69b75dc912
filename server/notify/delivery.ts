/**
 * How one try ended. `again`: worth trying later; `refused`: the other side will never take it. `error` is a code such as
 * `smtp 550 5.1.1` or `http 410`, never a text of the other side.
 */
export type Delivery =
  | { outcome: 'sent' }
  | { outcome: 'again'; error: string; afterMs?: number }
  | { outcome: 'refused'; error: string };

/** A message as it leaves: everything filled in. */
export type Outgoing = {
  id: string;
  event: string | null;
  template: string;
  locale: 'ko' | 'en';
  to: string;
  subject: string;
  text: string;
  html: string;
  vars: Readonly<Record<string, string>>;
  /** Where mail programs post a refusal; null where the receiver cannot refuse. */
  oneClick: string | null;
};

/** A way out. Opened for one run of the outbox, closed after it. */
export type Channel = { deliver: (message: Outgoing) => Promise<Delivery>; close: () => void };
