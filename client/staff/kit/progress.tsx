import { staffKit } from '../../i18n/staff-kit.ts';
import { words } from '../../i18n/t.ts';

const t = words(staffKit);

type ProgressProps = {
  label: string;
  /** From 0 to 1; null if the total is not known yet. */
  done: number | null;
  onCancel?: () => void;
};

/** A bar for long work that somebody waits for. */
export function Progress({ label, done, onCancel }: ProgressProps) {
  const percent = done === null ? null : Math.round(done * 100);
  return (
    <div class="progress">
      <span class="progress-label">{label}</span>
      <span class="progress-percent">{percent === null ? '' : t('percent', { percent })}</span>
      {percent === null ? <progress aria-label={label} /> : <progress aria-label={label} max={100} value={percent} />}
      {onCancel && (
        <button type="button" class="quiet" onClick={onCancel}>
          {t('cancel')}
        </button>
      )}
    </div>
  );
}
