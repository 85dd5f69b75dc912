import { useSignal } from '@preact/signals';
import { copyText } from '../../copy-text.ts';
import { staffDraws } from '../../i18n/staff-draws.ts';
import { words } from '../../i18n/t.ts';
import { shortId } from '../kit/short-id.ts';

const t = words(staffDraws);

type HashLineProps = { hash: string; name: string };

/** The beginning of a hash, with a button that copies all of it. If the browser refuses, the whole hash is shown. */
export function HashLine({ hash, name }: HashLineProps) {
  const copied = useSignal(false);
  const isWhole = useSignal(false);
  async function copy(): Promise<void> {
    if (await copyText(hash)) copied.value = true;
    else isWhole.value = true;
  }
  return (
    <span class="draw-hash">
      <code>{isWhole.value ? hash : `${shortId(hash)}…`}</code>
      <button type="button" aria-label={copied.value ? undefined : t('copy-of', { name })} onClick={() => void copy()}>
        {t(copied.value ? 'copied' : 'copy')}
      </button>
    </span>
  );
}
