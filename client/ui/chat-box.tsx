import { signal } from '@preact/signals';
import { useEffect, useRef } from 'preact/hooks';
import { CHAT_LIMIT } from '../../shared/protocol.ts';
import { place } from '../i18n/place.ts';
import { words } from '../i18n/t.ts';
import type { Session } from '../session.ts';
import { chat } from './store.ts';

const t = words(place);
const open = signal(matchMedia('(min-width: 720px)').matches);
const unread = signal(0);

/** Enter anywhere begins a line; Escape gives the keys back to the walk. */
export function ChatBox({ session }: { session: Session }) {
  const input = useRef<HTMLInputElement>(null);
  const log = useRef<HTMLOListElement>(null);
  useEffect(() => {
    const begin = (event: KeyboardEvent): void => {
      if (event.key !== 'Enter' || event.target !== document.body || document.querySelector('dialog[open]')) return;
      event.preventDefault();
      open.value = true;
      queueMicrotask(() => input.current?.focus());
    };
    addEventListener('keydown', begin);
    return () => removeEventListener('keydown', begin);
  }, []);
  const count = chat.value.length;
  useEffect(() => {
    log.current?.scrollTo({ top: log.current.scrollHeight });
    if (!open.value && count > 0) unread.value += 1;
  }, [count]);

  if (!open.value) {
    return (
      <button
        type="button"
        class="chat-open"
        onClick={() => {
          open.value = true;
          unread.value = 0;
        }}
      >
        {t('chat')}
        {unread.value > 0 && <b class="badge">{unread.value}</b>}
      </button>
    );
  }
  const send = (event: Event): void => {
    event.preventDefault();
    const text = input.current?.value.trim();
    if (text) session.send('say', { text });
    if (input.current) input.current.value = '';
    if (!text) input.current?.blur();
  };
  return (
    <section class="chat card" aria-label={t('chat')}>
      <header>
        <h2>{t('chat')}</h2>
        <button
          type="button"
          class="icon"
          aria-label={`${t('chat')} ${t('close')}`}
          onClick={() => (open.value = false)}
        >
          <span aria-hidden="true">–</span>
        </button>
      </header>
      <ol ref={log} aria-live="polite">
        {count === 0 && <li class="empty">{t('chat-empty')}</li>}
        {chat.value.map((line) => (
          <li key={line.key} class={line.mine ? 'mine' : ''}>
            <b>{line.name}</b>
            {line.staff && <span class="tag">{t('staff')}</span>} {line.text}
          </li>
        ))}
      </ol>
      <form onSubmit={send}>
        <label class="visually-hidden" for="chat-line">
          {t('chat')}
        </label>
        <input
          id="chat-line"
          ref={input}
          maxLength={CHAT_LIMIT}
          autocomplete="off"
          placeholder={t('chat-placeholder')}
          onKeyDown={(event) => {
            // an Enter that ends a Hangul syllable is not the end of the line
            if (event.isComposing) event.stopPropagation();
            if (event.key === 'Escape') input.current?.blur();
          }}
        />
        <button type="submit" class="primary">
          {t('send')}
        </button>
      </form>
    </section>
  );
}
