import { useSignal } from '@preact/signals';
import { staffKit } from '../../i18n/staff-kit.ts';
import { words } from '../../i18n/t.ts';
import { QrCode } from '../../paper/qr-code.tsx';

const t = words(staffKit);

type CopyFieldProps = {
  value: string;
  label: string;
  /** Name of the QR code that is shown beside it. */
  qr: string;
  onCopied?: () => void;
};

/** An address to hand on: as a QR code, to be copied by a button, or by hand where the browser does not let the button. */
export function CopyField({ value, label, qr, onCopied }: CopyFieldProps) {
  const copied = useSignal('');
  return (
    <div class="copy-field">
      <QrCode text={value} title={qr} />
      <div class="find-row">
        <input readOnly aria-label={label} value={value} onFocus={(event) => event.currentTarget.select()} />
        <button
          type="button"
          onClick={() => {
            navigator.clipboard?.writeText(value).then(
              () => {
                copied.value = value;
                onCopied?.();
              },
              () => {},
            );
          }}
        >
          {t(copied.value === value ? 'copied' : 'copy')}
        </button>
      </div>
    </div>
  );
}
