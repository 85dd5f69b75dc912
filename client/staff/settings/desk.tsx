import { inOrder, isTimeZone } from '../../../shared/event.ts';
import { errorText } from '../../i18n/error-text.ts';
import { staffSettings } from '../../i18n/staff-settings.ts';
import { words } from '../../i18n/t.ts';
import { Problem } from '../../paper/notice.tsx';
import { TimesFields } from '../events/times-fields.tsx';
import { createDraft } from '../kit/draft.ts';
import { TextField } from '../kit/field.tsx';
import { Loaded } from '../kit/loaded.tsx';
import { filled, LocalisedField } from '../kit/localised-field.tsx';
import { PageHead } from '../kit/page-head.tsx';
import { useResource } from '../kit/resource.ts';
import { SaveBar } from '../kit/save-bar.tsx';
import { type Editable, editable, putSettings, readSettings } from './settings.ts';
import { StateCard } from './state-card.tsx';

const t = words(staffSettings);

const draft = createDraft<Editable>();

/** Name, times and state of the chosen event. */
export function SettingsDesk() {
  const stored = useResource(async () => {
    const settings = await readSettings();
    draft.load(editable(settings));
    return settings;
  });
  const now = draft.value.value;
  const settings = stored.value.value;
  if (!settings || !now) return <Loaded of={stored}>{() => null}</Loaded>;
  const fits = inOrder(now) && isTimeZone(now.timeZone) && now.languages.length > 0;

  async function save(submit: Event): Promise<void> {
    submit.preventDefault();
    if (!settings || !fits) return;
    const taken = await draft.save((value) => putSettings({ ...value, name: filled(value.name) }, settings.revision));
    if (taken) stored.set(await readSettings());
  }

  const toggle = (language: 'ko' | 'en'): void => {
    const has = now.languages.includes(language);
    draft.change({
      languages: has ? now.languages.filter((one) => one !== language) : [...now.languages, language],
    });
  };

  return (
    <>
      <PageHead title={t('title')} lead={t('lead')} />
      {stored.problem.value !== '' && <Problem text={errorText(stored.problem.value)} />}
      <StateCard settings={settings} changed={stored.reload} />
      <form class="card form" onSubmit={(event) => void save(event)}>
        {draft.problem.value !== '' && <Problem text={errorText(draft.problem.value)} />}
        <LocalisedField
          label={t('name')}
          value={now.name}
          onInput={(name) => draft.change({ name })}
          maxLength={80}
          required
        />
        <TimesFields value={now} timeZone={isTimeZone(now.timeZone) ? now.timeZone : 'UTC'} onInput={draft.change} />
        <TextField
          label={t('zone')}
          value={now.timeZone}
          maxLength={60}
          required
          wrong={isTimeZone(now.timeZone) ? '' : t('zone-wrong')}
          onInput={(timeZone) => draft.change({ timeZone })}
        />
        <fieldset class="choices-field" aria-describedby={now.languages.length === 0 ? 'languages-wrong' : undefined}>
          <legend>{t('languages')}</legend>
          {(['ko', 'en'] as const).map((language) => (
            <label class="check" key={language}>
              <input type="checkbox" checked={now.languages.includes(language)} onChange={() => toggle(language)} />
              <span>{t(language)}</span>
            </label>
          ))}
          {now.languages.length === 0 && (
            <span class="wrong" id="languages-wrong" role="alert">
              {t('languages-wrong')}
            </span>
          )}
        </fieldset>
        <SaveBar state={draft.state.value} onReset={draft.reset} />
      </form>
    </>
  );
}
