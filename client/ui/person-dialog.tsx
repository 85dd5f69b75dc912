import { useState } from 'preact/hooks';
import { host } from '../i18n/host.ts';
import { words } from '../i18n/t.ts';
import type { Session } from '../play/session.ts';
import { closeDialog } from './dialog.ts';
import { Letters } from './letters.tsx';
import { Modal } from './modal.tsx';
import { chosenPerson } from './store.ts';

const t = words(host);
type Action = 'mute' | 'unmute' | 'kick' | 'ban';
/** The server's limit. */
const REASON_LIMIT = 200;
const ACTIONS: readonly Action[] = ['mute', 'unmute', 'kick', 'ban'];

/** What a host can do about one visitor. Each action needs a reason; a ban asks twice. */
export function PersonDialog({ session }: { session: Session }) {
  const [reason, setReason] = useState('');
  const person = chosenPerson.value;
  if (!person) return null;
  const act = (action: Action): void => {
    if (action === 'ban' && !confirm(t('ban-sure', { name: person.name }))) return;
    session.send('moderate', { action, body: person.id, reason: reason.trim() });
    closeDialog();
  };
  return (
    <Modal title={person.name} close={closeDialog}>
      <label>
        {t('reason')}
        <input
          class="wide"
          maxLength={REASON_LIMIT}
          value={reason}
          onInput={(event) => setReason(event.currentTarget.value)}
        />
      </label>
      <Letters count={reason.length} most={REASON_LIMIT} />
      <p class="hint">{t('reason-help')}</p>
      <div class="choices">
        {ACTIONS.map((action) => (
          <button
            key={action}
            type="button"
            class={action === 'ban' ? 'danger' : ''}
            disabled={reason.trim() === ''}
            onClick={() => act(action)}
          >
            {t(action)}
          </button>
        ))}
      </div>
    </Modal>
  );
}
