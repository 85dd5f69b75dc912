import { useEffect, useState } from 'preact/hooks';
import type { Booth } from '../../../shared/api/booths.ts';
import { type BoothContent, isWebAddress } from '../../../shared/booth.ts';
import { errorText } from '../../i18n/error-text.ts';
import { staffSetup } from '../../i18n/staff-setup.ts';
import { pick, words } from '../../i18n/t.ts';
import { Problem } from '../../paper/notice.tsx';
import { FilePicker } from '../files/file-picker.tsx';
import { DeskLink } from '../kit/desk-link.tsx';
import { createDraft } from '../kit/draft.ts';
import { TextField } from '../kit/field.tsx';
import { filled, LocalisedField } from '../kit/localised-field.tsx';
import { PageHead } from '../kit/page-head.tsx';
import { SaveBar } from '../kit/save-bar.tsx';
import { event } from '../session.ts';
import { booths, putBooth } from './booths.ts';
import { Exhibitors } from './exhibitors.tsx';

const t = words(staffSetup);

type Written = BoothContent & { poster: string | null };

/** The texts of one booth, and the exhibitors who look after it. */
export function BoothForm({ booth }: { booth: Booth }) {
  const [draft] = useState(() => createDraft<Written>());
  useEffect(() => draft.load({ ...booth.content, poster: booth.poster }), [booth.revision]);
  const now = draft.value.value;
  if (!now) return null;
  const fits = isWebAddress(now.url.trim());

  async function save(submit: Event): Promise<void> {
    submit.preventDefault();
    if (!fits) return;
    const taken = await draft.save(({ poster, title, text, url }) =>
      putBooth(booth, { title: filled(title), text: filled(text), url: url.trim() }, poster),
    );
    if (taken) await booths.reload();
  }

  return (
    <>
      <PageHead
        title={pick(booth.content.title)}
        lead={pick(booth.hall)}
        actions={
          <DeskLink desk="booths" class="button">
            {t('back')}
          </DeskLink>
        }
      />
      <form class="card form" onSubmit={(event) => void save(event)}>
        {draft.problem.value !== '' && <Problem text={errorText(draft.problem.value)} />}
        <LocalisedField
          label={t('booth-name')}
          value={now.title}
          onInput={(title) => draft.change({ title })}
          maxLength={60}
          required
        />
        <LocalisedField
          label={t('booth-text')}
          value={now.text}
          onInput={(text) => draft.change({ text })}
          maxLength={400}
          long
        />
        <TextField
          type="url"
          label={t('booth-url')}
          value={now.url}
          maxLength={500}
          placeholder="https://"
          wrong={fits ? '' : t('booth-url-wrong')}
          onInput={(url) => draft.change({ url })}
        />
        <FilePicker
          kind="poster"
          label={t('poster')}
          value={now.poster}
          onChange={(poster) => draft.change({ poster })}
        />
        <SaveBar state={draft.state.value} onReset={draft.reset} />
      </form>
      {event.value?.roles.includes('admin') && <Exhibitors booth={booth} />}
    </>
  );
}
