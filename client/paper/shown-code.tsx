import { useSignal } from '@preact/signals';
import { copyText } from '../copy-text.ts';
import { claim as claimWords } from '../i18n/claim.ts';
import { words } from '../i18n/t.ts';

const t = words(claimWords);

/** A code in large type, with a button that copies it. null: a rehearsal, which has no real code. */
export function ShownCode({ code }: { code: string | null }) {
  const said = useSignal<'' | 'code-copied' | 'code-by-hand'>('');
  if (code === null) return <p>{t('code-rehearsal')}</p>;
  async function copy(text: string): Promise<void> {
    said.value = (await copyText(text)) ? 'code-copied' : 'code-by-hand';
  }
  return (
    <div class="shown-code">
      <code>{code}</code>
      <button type="button" onClick={() => void copy(code)}>
        {t('code-copy')}
      </button>
      <span class="small" role="status">
        {said.value !== '' && t(said.value)}
      </span>
    </div>
  );
}
