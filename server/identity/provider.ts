import type { Provider as ProviderId } from '../../shared/identity.ts';
import type { Context } from '../context.ts';

type Sending = { event: string; verification: string; contact: string; code: string; locale: 'ko' | 'en' };

/** A way to verify that a contact belongs to a visitor. A new one is a file here and a line in `index.ts`. */
export type VerifyProvider = {
  readonly id: ProviderId;
  /** Whether it is configured on this server. */
  isOffered(env: Context['env']): boolean;
  /** Returns a contact in one normal spelling; null if it is invalid. */
  normalise(text: string): string | null;
  digest(ctx: Pick<Context, 'secrets'>, event: string, contact: string): string;
  /** Returns the masked form that its owner may see later. */
  mask(contact: string): string;
} & (
  | { readonly kind: 'code'; send(ctx: Pick<Context, 'data' | 'secrets'>, sending: Sending): Promise<void> }
  // the visitor signs in at another service, and comes back from there
  | { readonly kind: 'elsewhere'; addressOf(ctx: Pick<Context, 'env' | 'now'>, event: string, state: string): string }
);
