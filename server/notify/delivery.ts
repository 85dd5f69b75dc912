/**
 * How one attempt ended. `again`: try later. `refused`: the other side will never accept it. `error` is a code such as
 * `smtp 550 5.1.1` or `http 410`, never a text of the other side.
 */
export type Delivery =
  | { outcome: 'sent' }
  | { outcome: 'again'; error: string; afterMs?: number }
  | { outcome: 'refused'; error: string };

/** A message ready to be sent, with everything filled in. */
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
  /** The address to which mail programs post an unsubscription; null if the recipient cannot unsubscribe. */
  oneClick: string | null;
};

/** A way to send messages. It is opened for one run of the outbox and closed after it. */
export type Channel = { deliver: (message: Outgoing) => Promise<Delivery>; close: () => void };
