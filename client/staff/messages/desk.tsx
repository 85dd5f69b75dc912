import { signal } from '@preact/signals';
import * as v from 'valibot';
import { errorText } from '../../i18n/error-text.ts';
import { locale } from '../../i18n/t.ts';
import { Cancel } from '../../paper/cancel.tsx';
import { Dialog } from '../../paper/dialog.tsx';
import { Problem } from '../../paper/notice.tsx';
import { SelectField, TextField } from '../kit/field.tsx';
import { PageHead } from '../kit/page-head.tsx';
import { Tabs } from '../kit/tabs.tsx';
import { say } from '../kit/toasts.tsx';
import { whenSafe } from '../kit/unsaved.ts';
import { callEvent, failed } from '../session.ts';
import { loadMessages, MessageList } from './list.tsx';
import { t } from './messages.ts';
import { MessageTexts } from './texts.tsx';
import './messages.css';

const tab = signal<'list' | 'texts'>('list');
const test = signal<{ address: string; language: string } | null>(null);
const problem = signal('');

async function sendTest(): Promise<void> {
  if (!test.value) return;
  const { address, language } = test.value;
  problem.value = '';
  try {
    await callEvent('POST', '/messages/test', v.object({ status: v.string() }), { address, locale: language });
    test.value = null;
    say(t('test-sent'));
    if (tab.value === 'list') await loadMessages();
  } catch (error) {
    problem.value = failed(error);
  }
}

/** The outbox of the event, and the texts of its messages. */
export function MessagesDesk() {
  return (
    <>
      <PageHead
        title={t('title')}
        lead={t('lead')}
        actions={
          <button
            type="button"
            onClick={() => {
              problem.value = '';
              test.value = { address: '', language: locale.value };
            }}
          >
            {t('test-send')}
          </button>
        }
      />
      <Tabs
        label={t('tabs')}
        tabs={[
          { id: 'list', title: t('tab-list') },
          { id: 'texts', title: t('tab-texts') },
        ]}
        value={tab.value}
        onChange={(next) =>
          whenSafe(() => {
            tab.value = next === 'texts' ? 'texts' : 'list';
          })
        }
      >
        {tab.value === 'list' ? <MessageList /> : <MessageTexts />}
      </Tabs>
      {test.value && <TestDialog />}
    </>
  );
}

function TestDialog() {
  const now = test.value ?? { address: '', language: 'ko' };
  const close = (): void => {
    test.value = null;
  };
  return (
    <Dialog
      title={t('test-title')}
      close={close}
      actions={
        <>
          <Cancel close={close} />
          <button type="button" class="primary" disabled={now.address === ''} onClick={() => void sendTest()}>
            {t('send')}
          </button>
        </>
      }
    >
      <p>{t('test-text')}</p>
      {problem.value !== '' && <Problem text={errorText(problem.value)} />}
      <TextField
        label={t('test-address')}
        type="email"
        value={now.address}
        onInput={(address) => {
          test.value = { ...now, address };
        }}
      />
      <SelectField
        label={t('test-language')}
        value={now.language}
        onChange={(language) => {
          test.value = { ...now, language };
        }}
        options={[
          { value: 'ko', text: t('ko') },
          { value: 'en', text: t('en') },
        ]}
      />
    </Dialog>
  );
}
