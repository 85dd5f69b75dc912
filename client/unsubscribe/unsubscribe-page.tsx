import { signal } from '@preact/signals';
import * as v from 'valibot';
import { errorText } from '../i18n/error-text.ts';
import { words } from '../i18n/t.ts';
import { unsubscribing } from '../i18n/unsubscribe.ts';
import { ApiError, call } from '../net/api.ts';
import { Frame } from '../paper/frame.tsx';
import { Notice, Problem } from '../paper/notice.tsx';
import { LANTERN } from '../paper/pixels.tsx';

const t = words(unsubscribing);

const state = signal<'asking' | 'done' | 'wrong'>(location.hash.length > 1 ? 'asking' : 'wrong');
const problem = signal('');

async function stop(): Promise<void> {
  problem.value = '';
  try {
    const path = `/api/unsubscribe/${location.hash.slice(1)}`;
    await call('POST', path, v.object({ unsubscribed: v.literal(true) }));
    state.value = 'done';
  } catch (error) {
    const code = error instanceof ApiError ? error.code : 'internal';
    if (code === 'not-allowed' || code === 'not-found') state.value = 'wrong';
    else problem.value = code;
  }
}

/**
 * The page of the link in a mail's footer. Nothing happens before the button is pressed, because mail scanners open
 * links too.
 */
export function UnsubscribePage() {
  return (
    <Frame title={t('title')} home={null}>
      <h1 class="visually-hidden">{t('title')}</h1>
      {problem.value !== '' && <Problem text={errorText(problem.value)} />}
      {state.value === 'asking' && (
        <Notice drawing={LANTERN} title={t('question')}>
          <p>{t('question-text')}</p>
          <button type="button" class="primary" onClick={() => void stop()}>
            {t('yes')}
          </button>
        </Notice>
      )}
      {state.value === 'done' && (
        <Notice drawing={LANTERN} title={t('done')} live>
          <p>{t('done-text')}</p>
        </Notice>
      )}
      {state.value === 'wrong' && (
        <Notice drawing={LANTERN} title={t('wrong')} live>
          <p>{t('wrong-text')}</p>
        </Notice>
      )}
    </Frame>
  );
}
