import { useEffect, useRef, useState } from 'preact/hooks';
import { words } from '../../i18n/t.ts';
import { chosungWords } from './words.ts';

const t = words(chosungWords);

/** The server counts one try a second, so the page does not send more. */
const PAUSE_MS = 1050;

/**
 * The field for the answer. While an input method composes a syllable, Enter only ends the composition: Chrome reports
 * it as a key of the composition, Safari as a key just after it.
 */
export function AnswerForm({ send }: { send: (text: string) => void }) {
  const input = useRef<HTMLInputElement>(null);
  const isComposing = useRef(false);
  const composedAt = useRef(Number.NEGATIVE_INFINITY);
  const [isPaused, setPaused] = useState(false);
  useEffect(() => {
    // a phone would open its keyboard over the hint
    if (matchMedia('(pointer: fine)').matches) input.current?.focus();
  }, []);
  useEffect(() => {
    if (!isPaused) return;
    const timer = setTimeout(() => setPaused(false), PAUSE_MS);
    return () => clearTimeout(timer);
  }, [isPaused]);
  const submit = (): void => {
    const text = input.current?.value.trim() ?? '';
    if (text === '' || isPaused || isComposing.current || !input.current) return;
    send(text);
    setPaused(true);
    input.current.value = '';
    input.current.focus();
  };
  return (
    <form
      class="chosung-form"
      onSubmit={(event) => {
        event.preventDefault();
        submit();
      }}
    >
      <input
        ref={input}
        type="text"
        maxLength={60}
        autocomplete="off"
        autocapitalize="off"
        spellcheck={false}
        enterkeyhint="send"
        lang="ko"
        aria-label={t('type-here')}
        placeholder={t('type-here')}
        onCompositionStart={() => {
          isComposing.current = true;
        }}
        onCompositionEnd={(event) => {
          isComposing.current = false;
          composedAt.current = event.timeStamp;
        }}
        onKeyDown={(event) => {
          if (event.key !== 'Enter') return;
          const isOfComposition = event.isComposing || event.keyCode === 229 || event.timeStamp === composedAt.current;
          if (isOfComposition) event.preventDefault();
        }}
      />
      <button type="submit" class="primary" disabled={isPaused}>
        {t(isPaused ? 'wait' : 'send')}
      </button>
    </form>
  );
}
