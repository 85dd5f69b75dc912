import { useSignal } from '@preact/signals';
import { useEffect } from 'preact/hooks';
import { inOrder } from '../../../shared/event.ts';
import { errorText } from '../../i18n/error-text.ts';
import { staffEvents } from '../../i18n/staff-events.ts';
import { pick, words } from '../../i18n/t.ts';
import { Problem } from '../../paper/notice.tsx';
import type { Hall } from '../halls/halls.ts';
import { ContactField } from '../kit/contact-field.tsx';
import { isWell, TextField } from '../kit/field.tsx';
import { filled, LocalisedField } from '../kit/localised-field.tsx';
import { PageHead } from '../kit/page-head.tsx';
import { say } from '../kit/toasts.tsx';
import { useUnsaved } from '../kit/unsaved.ts';
import { failed } from '../session.ts';
import { go } from '../shell/where.ts';
import { makeEvent, readOfferedHalls, slugOf, usualTimes } from './events.ts';
import { TimesFields } from './times-fields.tsx';

const t = words(staffEvents);

const LANGUAGES = ['ko', 'en'] as const;
/** Of the machine that the event is planned on; it can be changed in the settings. */
const timeZone = Intl.DateTimeFormat().resolvedOptions().timeZone;

/** One page, and the event is there: as a draft that nobody sees. */
export function NewEventPage() {
  const form = useSignal({
    name: { ko: '', en: '' },
    operator: { ko: '', en: '' },
    contact: '',
    slug: '',
    ...usualTimes(Date.now()),
  });
  const halls = useSignal<readonly Hall[]>([]);
  const chosen = useSignal<ReadonlySet<string>>(new Set());
  const ownSlug = useSignal(false);
  const busy = useSignal(false);
  const problem = useSignal('');
  const now = form.value;
  const slug = ownSlug.value
    ? now.slug
    : slugOf(now.name.en) || slugOf(now.name.ko) || `expo-${new Date(now.opensAt).getFullYear()}`;
  useUnsaved(!busy.value && now.name.ko + now.name.en + now.contact !== '');

  useEffect(() => {
    readOfferedHalls().then(
      (maps) => {
        halls.value = maps;
        chosen.value = new Set(maps.map(({ name }) => name));
      },
      (error: unknown) => {
        problem.value = failed(error);
      },
    );
  }, []);

  const change = (part: Partial<typeof now>): void => {
    form.value = { ...now, ...part };
  };

  async function create(submit: Event): Promise<void> {
    submit.preventDefault();
    if (!isWell(submit)) return;
    busy.value = true;
    problem.value = '';
    const name = filled(now.name);
    try {
      await makeEvent({
        slug,
        name,
        opensAt: now.opensAt,
        closesAt: now.closesAt,
        timeZone,
        languages: [...LANGUAGES],
        operator: { name: filled(now.operator), contact: now.contact },
        maps: [...chosen.value],
      });
      say(t('created', { name: pick(name) }));
      go('overview');
    } catch (error) {
      problem.value = failed(error);
      busy.value = false;
    }
  }

  const toggle = (name: string): void => {
    const next = new Set(chosen.value);
    if (!next.delete(name)) next.add(name);
    chosen.value = next;
  };

  return (
    <>
      <PageHead title={t('new-event')} lead={t('new-lead')} />
      {problem.value !== '' && <Problem text={errorText(problem.value)} />}
      <form class="card form" onSubmit={(event) => void create(event)}>
        <LocalisedField
          label={t('name')}
          value={now.name}
          onInput={(name) => change({ name })}
          maxLength={80}
          required
        />
        <TextField
          label={t('slug')}
          hint={t('slug-hint', { address: `${location.origin}/e/${slug}` })}
          value={slug}
          maxLength={40}
          required
          onInput={(text) => {
            ownSlug.value = true;
            change({ slug: text.toLowerCase() });
          }}
        />
        <TimesFields value={now} timeZone={timeZone} onInput={change} />
        <LocalisedField
          label={t('operator-name')}
          value={now.operator}
          onInput={(operator) => change({ operator })}
          maxLength={80}
          required
        />
        <ContactField label={t('contact')} value={now.contact} onInput={(contact) => change({ contact })} />
        <fieldset class="choices-field">
          <legend>{t('halls')}</legend>
          <p class="hint">{t('halls-hint')}</p>
          {halls.value.map((hall) => (
            <label class="check" key={hall.name}>
              <input type="checkbox" checked={chosen.value.has(hall.name)} onChange={() => toggle(hall.name)} />
              <span>{pick(hall.title)}</span>
            </label>
          ))}
        </fieldset>
        <div class="form-foot">
          <button type="submit" class="primary" disabled={busy.value || chosen.value.size === 0 || !inOrder(now)}>
            {t('create')}
          </button>
        </div>
      </form>
    </>
  );
}
