import { useSignal } from '@preact/signals';
import { copyText } from '../../copy-text.ts';
import { staffKit } from '../../i18n/staff-kit.ts';
import { words } from '../../i18n/t.ts';
import { QrCode } from '../../paper/qr-code.tsx';

const t = words(staffKit);

type CopyFieldProps = {
  value: string;
  label: string;
  /** The label of the QR code beside the field. */
  qr: string;
  onCopied?: () => void;
};

/**
 * An address to pass on: as a QR code and with a copy button. If the browser refuses the clipboard, the address is
 * selected to copy by hand.
 */
export function CopyField({ value, label, qr, onCopied }: CopyFieldProps) {
  const copied = useSignal('');
  async function copy(): Promise<void> {
    if (!(await copyText(value))) return;
    copied.value = value;
    onCopied?.();
  }
  return (
    <div class="copy-field">
      <QrCode text={value} title={qr} />
      <div class="find-row">
        <input readOnly aria-label={label} value={value} onFocus={(event) => event.currentTarget.select()} />
        <button type="button" onClick={() => void copy()}>
          {t(copied.value === value ? 'copied' : 'copy')}
        </button>
      </div>
    </div>
  );
}
