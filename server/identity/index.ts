import type { Provider } from '../../shared/identity.ts';
import { email } from './email.ts';
import { external } from './external.ts';
import type { VerifyProvider } from './provider.ts';
import { sms } from './sms.ts';

/** Every way to verify a contact. */
export const VERIFY_PROVIDERS: Readonly<Record<Provider, VerifyProvider>> = { email, sms, external };
