import { staffKit } from '../../i18n/staff-kit.ts';
import { words } from '../../i18n/t.ts';
import { Icon } from './icon.tsx';
import { useUnsaved } from './unsaved.ts';

const t = words(staffKit);

type SaveBarProps = {
  state: 'clean' | 'dirty' | 'saving' | 'saved';
  onReset: () => void;
  /** Without it the button submits the form around the bar. */
  onSave?: () => void;
};

/**
 * The foot of a form: whether it is saved, and the buttons. The console asks before somebody leaves an unsaved form.
 */
export function SaveBar({ state, onReset, onSave }: SaveBarProps) {
  useUnsaved(state === 'dirty' || state === 'saving');
  return (
    <div class={`save-bar ${state}`}>
      <p role="status">
        <Icon name={state === 'dirty' || state === 'saving' ? 'circle' : 'check'} size={18} />
        {t(`save-${state}`)}
      </p>
      {state === 'dirty' && (
        <button type="button" class="quiet" onClick={onReset}>
          {t('reset')}
        </button>
      )}
      <button type={onSave ? 'button' : 'submit'} class="primary" disabled={state !== 'dirty'} onClick={onSave}>
        {t('save')}
      </button>
    </div>
  );
}
