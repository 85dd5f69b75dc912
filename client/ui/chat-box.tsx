import { effect, signal, useSignal } from '@preact/signals';
import type { RefObject } from 'preact';
import { useEffect, useRef } from 'preact/hooks';
import { CHAT_LIMIT } from '../../shared/protocol.ts';
import { place } from '../i18n/place.ts';
import { words } from '../i18n/t.ts';
import type { Session } from '../play/session.ts';
import type { Unheard } from '../play/talk.ts';
import { Icon } from './icons.tsx';
import { Letters } from './letters.tsx';
import { chat, unheard } from './store.ts';

const t = words(place);
const isTouch = matchMedia('(pointer: coarse)').matches;
const open = signal(!isTouch && matchMedia('(min-width: 720px)').matches);
const unread = signal(0);

// style sheets make room for an open chat: on a phone it replaces the stick and the corner
effect(() => {
  document.body.classList.toggle('chatting', open.value);
});

/** Tracks how much of the page a screen keyboard covers, for cards at the lower edge. */
function followKeyboard(): () => void {
  const view = window.visualViewport;
  if (!view) return () => {};
  const measure = (): void => {
    const covered = Math.max(0, Math.round(innerHeight - view.height - view.offsetTop));
    document.documentElement.style.setProperty('--keyboard', `${covered}px`);
  };
  view.addEventListener('resize', measure);
  view.addEventListener('scroll', measure);
  return () => {
    view.removeEventListener('resize', measure);
    view.removeEventListener('scroll', measure);
  };
}

const show = (shown: boolean): void => {
  open.value = shown;
  unread.value = 0;
};

/** The chat. Enter anywhere begins a line; Escape returns the keys to walking. */
export function ChatBox({ session }: { session: Session }) {
  const input = useRef<HTMLInputElement>(null);
  const log = useRef<HTMLOListElement>(null);
  const opener = useRef<HTMLButtonElement>(null);
  const write = (): void => queueMicrotask(() => input.current?.focus());
  useEffect(() => {
    const begin = (event: KeyboardEvent): void => {
      if (event.key !== 'Enter' || event.target !== document.body || document.querySelector('dialog[open]')) return;
      event.preventDefault();
      show(true);
      write();
    };
    addEventListener('keydown', begin);
    const stop = followKeyboard();
    return () => {
      removeEventListener('keydown', begin);
      stop();
    };
  }, []);
  const newest = chat.value.at(-1)?.key;
  useEffect(() => {
    log.current?.scrollTo({ top: log.current.scrollHeight });
    if (!open.value && newest !== undefined) unread.value += 1;
  }, [newest]);
  useEffect(() => {
    log.current?.scrollTo({ top: log.current.scrollHeight });
  }, [open.value, unheard.value]);

  if (!open.value) {
    const unfold = (): void => {
      show(true);
      // a screen keyboard would cover the lines
      if (!isTouch) write();
    };
    return <Opener button={opener} unfold={unfold} />;
  }
  const fold = (): void => {
    show(false);
    queueMicrotask(() => opener.current?.focus());
  };
  return (
    <section class="chat card" aria-label={t('chat')}>
      <header>
        <h2>{t('chat')}</h2>
        <button type="button" class="icon" aria-label={`${t('chat')} ${t('close')}`} onClick={fold}>
          <Icon name="fold" />
        </button>
      </header>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keys */}
      <ol ref={log} aria-live="polite" tabIndex={0} aria-label={t('chat-lines')}>
        {chat.value.length === 0 && unheard.value.length === 0 && <li class="empty">{t('chat-empty')}</li>}
        {chat.value.map((line) => (
          <li key={line.key} class={line.mine ? 'mine' : ''}>
            <b>
              <bdi>{line.name}</bdi>
            </b>
            {line.staff && <span class="tag">{t('staff')}</span>} <bdi>{line.text}</bdi>
          </li>
        ))}
        {unheard.value.map((line) => (
          <UnheardLine key={`unheard-${line.id}`} line={line} talk={session.talk} />
        ))}
      </ol>
      <LineForm input={input} say={session.talk.say} />
    </section>
  );
}

/** The folded chat: a button with the number of new lines. */
function Opener({ button, unfold }: { button: RefObject<HTMLButtonElement | null>; unfold: () => void }) {
  return (
    <button type="button" class="chat-open" ref={button} onClick={unfold}>
      <Icon name="chat" />
      {t('chat')}
      {unread.value > 0 && (
        <b class="badge">
          {unread.value > 99 ? '99+' : unread.value}
          <span class="visually-hidden"> {t('unread')}</span>
        </b>
      )}
    </button>
  );
}

/** A line of the visitor's own that the place has not confirmed yet. */
function UnheardLine({ line, talk }: { line: Unheard; talk: Session['talk'] }) {
  return (
    <li class={`mine ${line.state}`}>
      <bdi>{line.text}</bdi>{' '}
      {line.state === 'sending' ? (
        <small>{t('say-sending')}</small>
      ) : (
        <small>
          {t('say-failed')}{' '}
          <button type="button" class="link" onClick={() => talk.again(line.id)}>
            {t('say-again')}
          </button>{' '}
          <button type="button" class="link" onClick={() => talk.drop(line.id)}>
            {t('say-drop')}
          </button>
        </small>
      )}
    </li>
  );
}

/** The field for a line. Sending an empty one returns the keys to walking. */
function LineForm({ input, say }: { input: RefObject<HTMLInputElement | null>; say: (text: string) => void }) {
  const written = useSignal(0);
  const send = (event: Event): void => {
    event.preventDefault();
    const text = input.current?.value.trim();
    if (text) say(text);
    if (input.current) input.current.value = '';
    written.value = 0;
    if (!text) input.current?.blur();
  };
  return (
    <>
      <Letters count={written.value} most={CHAT_LIMIT} />
      <form onSubmit={send}>
        <label class="visually-hidden" for="chat-line">
          {t('chat')}
        </label>
        <input
          id="chat-line"
          ref={input}
          maxLength={CHAT_LIMIT}
          onInput={({ currentTarget }) => {
            written.value = currentTarget.value.length;
          }}
          autocomplete="off"
          enterkeyhint="send"
          placeholder={isTouch ? t('chat-placeholder-touch') : t('chat-placeholder')}
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
    </>
  );
}
