import { paper } from '../i18n/paper.ts';
import { words } from '../i18n/t.ts';

const p = words(paper);

/** The button that closes a dialog and changes nothing. */
export const Cancel = ({ close }: { close: () => void }) => (
  <button type="button" onClick={close}>
    {p('cancel')}
  </button>
);
