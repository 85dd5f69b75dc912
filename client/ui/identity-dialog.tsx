import { identity as identityWords } from '../i18n/identity.ts';
import { words } from '../i18n/t.ts';
import { confirm, identity, start } from '../identity/identity.ts';
import { IdentityForm } from '../identity/identity-form.tsx';
import { closeDialog } from './dialog.ts';
import { Modal } from './modal.tsx';

const t = words(identityWords);

export function IdentityDialog({ slug }: { slug: string }) {
  const state = identity.value;
  if (!state || state.asked === 'none') return null;
  const close = (): void => {
    closeDialog();
  };
  return (
    <Modal title={t(`title-${state.asked}`)} close={close}>
      <IdentityForm
        slug={slug}
        state={state}
        asked={state.asked}
        start={(contact) => start(slug, contact)}
        confirm={(verification, code) => confirm(slug, verification, code)}
        close={close}
      />
    </Modal>
  );
}
