import type { Provider as ProviderId } from '../../shared/identity.ts';
import type { Context } from '../context.ts';

type Sending = { event: string; verification: string; contact: string; code: string; locale: 'ko' | 'en' };

/** A way to make sure that a contact is somebody's own. A new one is a file here and a line in `index.ts`. */
export type VerifyProvider = {
  readonly id: ProviderId;
  /** Whether this server was set up for it. */
  isOffered(env: Context['env']): boolean;
  /** One spelling of a contact; null when it is none. */
  normalise(text: string): string | null;
  digest(ctx: Pick<Context, 'secrets'>, event: string, contact: string): string;
  /** What its own person may see of it again. */
  mask(contact: string): string;
} & (
  | { readonly kind: 'code'; send(ctx: Pick<Context, 'data' | 'secrets'>, sending: Sending): Promise<void> }
  // the visitor signs in somewhere else, and comes back from there
  | { readonly kind: 'elsewhere'; addressOf(ctx: Pick<Context, 'env' | 'now'>, event: string, state: string): string }
);
