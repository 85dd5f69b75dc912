import type { Template } from '../template.ts';
import { claimReminder } from './claim-reminder.ts';
import { prizeForfeited } from './prize-forfeited.ts';
import { signInLink } from './sign-in-link.ts';
import { staffInvite } from './staff-invite.ts';
import { testMessage } from './test-message.ts';
import { verifyCode } from './verify-code.ts';
import { winRefused } from './win-refused.ts';
import { winWaiting } from './win-waiting.ts';
import { youWon } from './you-won.ts';

/** Every template. A new one is a file and a line here; `enqueue` then requires its variables by name. */
export const TEMPLATES = {
  'staff-invite': staffInvite,
  'sign-in-link': signInLink,
  'verify-code': verifyCode,
  'you-won': youWon,
  'win-waiting': winWaiting,
  'win-refused': winRefused,
  'claim-reminder': claimReminder,
  'prize-forfeited': prizeForfeited,
  'test-message': testMessage,
} as const satisfies Record<string, Template>;

export type TemplateId = keyof typeof TEMPLATES;
export type VarsOf<T extends TemplateId> = Record<keyof (typeof TEMPLATES)[T]['vars'] & string, string>;

export const TEMPLATE_IDS = Object.keys(TEMPLATES) as TemplateId[];

/** Returns the template with the id in a database row; null if the row is from another version of Madang. */
export function templateOf(id: string): Template | null {
  const known: Record<string, Template> = TEMPLATES;
  return Object.hasOwn(known, id) ? (known[id] ?? null) : null;
}
