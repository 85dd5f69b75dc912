import type { Route } from '../route.ts';
import { accountRoutes } from './account.ts';
import { auditRoutes } from './audit.ts';
import { challengeRoutes } from './challenge.ts';
import { claimRoutes } from './claims.ts';
import { exportRoutes } from './exports.ts';
import { fileRoutes } from './files.ts';
import { identityRoutes } from './identity.ts';
import { memberRoutes } from './members.ts';
import { messageRoutes } from './messages.ts';
import { prizeRoutes } from './prizes.ts';
import { profileRoutes } from './profile.ts';
import { signInRoutes } from './sign-in.ts';
import { winnerRoutes } from './winners.ts';

/** Every route that needs nothing but the context. A new topic is one file and one line here. */
export const ROUTES = [
  ...profileRoutes,
  ...claimRoutes,
  ...identityRoutes,
  ...signInRoutes,
  ...accountRoutes,
  ...memberRoutes,
  ...prizeRoutes,
  ...winnerRoutes,
  ...exportRoutes,
  ...messageRoutes,
  ...fileRoutes,
  ...challengeRoutes,
  ...auditRoutes,
] as const satisfies readonly Route[];
