import { useRef, useState } from 'preact/hooks';
import { copyText } from '../copy-text.ts';
import { draws } from '../i18n/draws.ts';
import { words } from '../i18n/t.ts';
import { dateTime } from '../paper/date.ts';

const t = words(draws);

type CopyLineProps = { name: string; value: string };

/** A value to copy. Where the browser refuses the clipboard, it is selected to copy by hand. */
export function CopyLine({ name, value }: CopyLineProps) {
  const field = useRef<HTMLElement>(null);
  const [copied, setCopied] = useState<'no' | 'yes' | 'by-hand'>('no');
  const copy = async (): Promise<void> => {
    if (await copyText(value)) return setCopied('yes');
    if (field.current) getSelection()?.selectAllChildren(field.current);
    setCopied('by-hand');
  };
  return (
    <div class="copy-line">
      <span class="copy-name">{name}</span>
      <code ref={field}>{value}</code>
      <button type="button" onClick={() => void copy()}>
        <span class="visually-hidden">{name}</span> {t(copied === 'yes' ? 'copied' : 'copy')}
      </button>
      <span class="small copy-said" role="status">
        {copied === 'by-hand' && t('copy-by-hand')}
      </span>
    </div>
  );
}

type HashLineProps = CopyLineProps & { seen: { hash: string; at: number } | null; timeZone: string };

/** When this page was opened. What was seen later is new. */
const OPENED_AT = Date.now();

/** A hash, and whether this device saw the same one before. */
export function HashLine({ name, value, seen, timeZone }: HashLineProps) {
  const date = seen ? dateTime(seen.at, timeZone) : '';
  const isOther = seen !== null && seen.hash !== value;
  return (
    <div class="hash-line">
      <CopyLine name={name} value={value} />
      {seen && isOther && (
        <p class="draw-wrong" role="alert">
          {t('seen-other', { date, hash: seen.hash })}
        </p>
      )}
      {seen && !isOther && <p class="small">{seen.at >= OPENED_AT ? t('seen-first') : t('seen-same', { date })}</p>}
    </div>
  );
}
