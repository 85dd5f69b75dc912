import type { ComponentChildren } from 'preact';
import { staffKit } from '../../i18n/staff-kit.ts';
import { words } from '../../i18n/t.ts';

const t = words(staffKit);

type FilterBarProps = {
  /** Called for Enter in a field, or the button. Fields with choices may have searched already. */
  onFind: () => void;
  /** Present while there is something to clear. */
  onClear?: (() => void) | undefined;
  children: ComponentChildren;
};

/** The fields above a list. The key `/` moves to the field of type "search". */
export function FilterBar({ onFind, onClear, children }: FilterBarProps) {
  return (
    <search>
      <form
        class="filter-bar"
        onSubmit={(submit) => {
          submit.preventDefault();
          onFind();
        }}
      >
        {children}
        <div class="filter-actions">
          <button type="submit">{t('find')}</button>
          {onClear && (
            <button type="button" class="quiet" onClick={onClear}>
              {t('clear-filter')}
            </button>
          )}
        </div>
      </form>
    </search>
  );
}
