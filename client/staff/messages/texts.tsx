import { signal } from '@preact/signals';
import { useEffect } from 'preact/hooks';
import * as v from 'valibot';
import { Preview, type Template, Templates } from '../../../shared/api/messages.ts';
import { errorText } from '../../i18n/error-text.ts';
import { locale as pageLocale } from '../../i18n/t.ts';
import { dateTime } from '../../paper/date.ts';
import { Problem } from '../../paper/notice.tsx';
import { LongField, SelectField, TextField } from '../kit/field.tsx';
import { Loaded } from '../kit/loaded.tsx';
import { Loading } from '../kit/loading.tsx';
import { createResource } from '../kit/resource.ts';
import { SaveBar } from '../kit/save-bar.tsx';
import { say } from '../kit/toasts.tsx';
import { whenSafe } from '../kit/unsaved.ts';
import { callEvent, failed } from '../session.ts';
import { MailView } from './mail-view.tsx';
import { findingText, t, templateName } from './messages.ts';

type Draft = { id: string; locale: 'ko' | 'en'; subject: string; body: string };
const NOTHING: Draft = { id: '', locale: 'ko', subject: '', body: '' };

const templates = createResource(async () => (await callEvent('GET', '/message-texts', Templates)).templates);
const draft = signal<Draft | null>(null);
/** The message as the recipient would see the draft. */
const preview = createResource(() => {
  const { id: template, locale, subject, body } = draft.value ?? NOTHING;
  return callEvent('POST', '/message-texts/preview', Preview, { template, locale, subject, body });
});
const state = signal<'clean' | 'dirty' | 'saving'>('clean');
const problem = signal('');

/** How long after the last key press the preview loads, in ms. */
const PAUSE_MS = 300;
let timer: ReturnType<typeof setTimeout> | undefined;

const templateOf = (id: string): Template | undefined => templates.value.value?.find((one) => one.id === id);

function choose(id: string, locale: 'ko' | 'en'): void {
  const template = templateOf(id);
  if (!template) return;
  const { subject, body } = template.own[locale] ?? template.original[locale];
  draft.value = { id, locale, subject, body };
  state.value = 'clean';
  void look();
}

function write(change: Partial<Draft>): void {
  if (!draft.value) return;
  draft.value = { ...draft.value, ...change };
  state.value = 'dirty';
  clearTimeout(timer);
  timer = setTimeout(() => void look(), PAUSE_MS);
}

async function look(): Promise<void> {
  if (!draft.value || draft.value.subject.trim() === '' || draft.value.body.trim() === '') return;
  await preview.reload();
}

async function load(): Promise<void> {
  problem.value = '';
  await templates.reload();
  const { id, locale } = draft.value ?? { id: templates.value.value?.[0]?.id ?? '', locale: pageLocale.value };
  choose(id, locale);
}

async function put(text: { subject: string; body: string } | null): Promise<void> {
  if (!draft.value) return;
  const { id: template, locale } = draft.value;
  state.value = 'saving';
  problem.value = '';
  try {
    await callEvent('POST', '/message-texts', v.object({ status: v.string() }), { template, locale, text });
    say(t(text ? 'text-saved' : 'reset-done'));
    await load();
  } catch (error) {
    state.value = 'dirty';
    problem.value = failed(error);
  }
}

/** The texts of the event's messages, beside a preview. */
export function MessageTexts() {
  useEffect(() => {
    draft.value = null;
    preview.set(null);
    void load();
    return () => clearTimeout(timer);
  }, []);
  const now = draft.value;
  const template = now && templateOf(now.id);
  if (!now || !template) return <Loaded of={{ ...templates, reload: load }}>{() => null}</Loaded>;
  const own = template.own[now.locale];
  const code = problem.value || templates.problem.value || preview.problem.value;
  return (
    <>
      <p class="lead">{t('texts-lead')}</p>
      <div class="text-choice">
        <SelectField
          label={t('template')}
          value={now.id}
          onChange={(id) => whenSafe(() => choose(id, now.locale))}
          options={(templates.value.value ?? []).map(({ id }) => ({ value: id, text: templateName(id) }))}
        />
        <SelectField
          label={t('test-language')}
          value={now.locale}
          onChange={(next) => whenSafe(() => choose(now.id, next === 'en' ? 'en' : 'ko'))}
          options={[
            { value: 'ko', text: t('ko') },
            { value: 'en', text: t('en') },
          ]}
        />
      </div>
      <p class="small">
        {own ? t('own', { at: dateTime(own.at) }) : t('original')} {t(template.canUnsubscribe ? 'refusable' : 'owed')}
      </p>
      <form
        class="text-editor"
        onSubmit={(submit) => {
          submit.preventDefault();
          void put({ subject: now.subject, body: now.body });
        }}
      >
        <TextFields now={now} template={template} />
        <div class="card">
          {preview.value.value ? <MailView mail={preview.value.value.mail} /> : <Loading rows={8} />}
        </div>
        {code !== '' && <Problem text={errorText(code)} />}
        <SaveBar state={state.value} onReset={() => choose(now.id, now.locale)} />
      </form>
    </>
  );
}

function TextFields({ now, template }: { now: Draft; template: Template }) {
  const findings = preview.value.value?.findings ?? [];
  return (
    <div class="card text-fields">
      <TextField
        label={t('subject')}
        value={now.subject}
        maxLength={200}
        required
        wrong={wrongIn('subject', findings)}
        onInput={(subject) => write({ subject })}
      />
      <LongField
        label={t('body')}
        hint={t('body-hint')}
        wrong={wrongIn('body', findings)}
        rows={14}
        maxLength={4000}
        required
        value={now.body}
        onInput={(body) => write({ body })}
      />
      <p class="small">
        {t('variables')}: {template.vars.map(({ name }) => `{${name}}`).join('  ')}
      </p>
      {template.own[now.locale] && (
        <button type="button" onClick={() => void put(null)}>
          {t('reset-text')}
        </button>
      )}
    </div>
  );
}

const wrongIn = (part: 'subject' | 'body', findings: v.InferOutput<typeof Preview>['findings']): string =>
  findings
    .filter((finding) => finding.part === part)
    .map(findingText)
    .join(' ');
