import { useEffect } from 'preact/hooks';
import { errorText } from '../i18n/error-text.ts';
import { paper } from '../i18n/paper.ts';
import { staff } from '../i18n/staff.ts';
import { words } from '../i18n/t.ts';
import { Frame } from '../paper/frame.tsx';
import { Notice, Problem } from '../paper/notice.tsx';
import { KEY } from '../paper/pixels.tsx';
import { AskLink } from './ask-link.tsx';
import { FirstStep } from './first-step.tsx';
import { loadSession, session } from './session.ts';
import { Shell } from './shell/shell.tsx';
import { SignIn } from './sign-in.tsx';

const t = words(staff);
const p = words(paper);

/** The staff page: the sign-in, and the console behind it. */
export function StaffPage() {
  const signingIn = location.pathname.split('/')[2] === 'sign-in';
  useEffect(() => {
    if (!signingIn) void loadSession();
  }, []);
  const state = session.value;
  if (!signingIn && state.at === 'in') {
    if (!state.me.locked) return <Shell me={state.me} />;
    return (
      <Frame title={t('title')} home={null}>
        <FirstStep step="confirm" done={() => void loadSession()} />
      </Frame>
    );
  }
  return (
    <Frame title={t('title')} home={null}>
      {signingIn ? <SignIn /> : <Outside />}
    </Frame>
  );
}

function Outside() {
  const state = session.value;
  if (state.at === 'problem') {
    return <Problem text={errorText(state.code)} again={() => void loadSession()} againLabel={p('again')} />;
  }
  if (state.at !== 'out') {
    return (
      <p class="loading" role="status">
        {p('loading')}
      </p>
    );
  }
  return (
    <>
      <h1 class="visually-hidden">{t('title')}</h1>
      <Notice drawing={KEY} title={t('sign-in-again')} live>
        <p>{t('sign-in-again-text')}</p>
      </Notice>
      <AskLink />
    </>
  );
}
