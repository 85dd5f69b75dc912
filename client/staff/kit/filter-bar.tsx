import type { ComponentChildren } from 'preact';
import { staffKit } from '../../i18n/staff-kit.ts';
import { words } from '../../i18n/t.ts';

const t = words(staffKit);

type FilterBarProps = {
  /** Enter in a field, or the button. Choices may already have asked by themselves. */
  onFind: () => void;
  /** Offered while there is something to clear. */
  onClear?: (() => void) | undefined;
  children: ComponentChildren;
};

/** The fields above a list. A field of type "search" in it is what `/` goes to. */
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
