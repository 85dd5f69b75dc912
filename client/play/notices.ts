import { errorText } from '../i18n/error-text.ts';
import { place } from '../i18n/place.ts';
import { pick, words } from '../i18n/t.ts';
import type { Handlers } from './handlers.ts';
import { toast } from './toast.ts';

const t = words(place);

/**
 * The handlers of messages that the place sends to this visitor alone. `lineRefused` is called when the place refused
 * the last line of chat.
 */
export const createNotices = (lineRefused: () => void): Pick<Handlers, 'moderated' | 'refused' | 'notice'> => ({
  moderated: ({ action, reason }) => toast(t(action === 'mute' ? 'muted-now' : 'unmuted-now', { reason }), 'problem'),
  refused({ of, code, detail }) {
    if (of === 'say') lineRefused();
    toast(detail ? `${errorText(code)} ${pick(detail)}` : errorText(code), 'problem');
  },
  notice: ({ text }) => toast(pick(text), 'problem'),
});
