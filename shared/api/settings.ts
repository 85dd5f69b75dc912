import * as v from 'valibot';
import { EVENT_STATES, PHASES } from '../event.ts';
import { Policy } from '../policy.ts';
import { Text } from '../text.ts';

export const Settings = v.object({
  slug: v.string(),
  name: Text,
  opensAt: v.number(),
  closesAt: v.number(),
  claimsUntil: v.number(),
  timeZone: v.string(),
  languages: v.array(v.picklist(['ko', 'en'])),
  state: v.picklist(EVENT_STATES),
  phase: v.picklist(PHASES),
  rehearsal: v.boolean(),
  policy: Policy,
  policyVersion: v.number(),
  entryCode: v.string(),
  channels: v.object({ email: v.boolean(), sms: v.boolean(), external: v.boolean() }),
  /** The address at which visitors reach this server. Null if it is not set; the page then uses its own origin. */
  publicUrl: v.nullable(v.string()),
  revision: v.number(),
});
export type Settings = v.InferOutput<typeof Settings>;
