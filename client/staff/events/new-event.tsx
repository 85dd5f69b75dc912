import { useComputed, useSignal } from '@preact/signals';
import { inOrder } from '../../../shared/event.ts';
import type { Text } from '../../../shared/text.ts';
import { errorText } from '../../i18n/error-text.ts';
import { staffEvents } from '../../i18n/staff-events.ts';
import { pick, words } from '../../i18n/t.ts';
import { Problem } from '../../paper/notice.tsx';
import { ContactField } from '../kit/contact-field.tsx';
import { isWell, TextField } from '../kit/field.tsx';
import { filled, LocalisedField } from '../kit/localised-field.tsx';
import { PageHead } from '../kit/page-head.tsx';
import { useResource } from '../kit/resource.ts';
import { say } from '../kit/toasts.tsx';
import { useUnsaved } from '../kit/unsaved.ts';
import { failed } from '../session.ts';
import { go } from '../shell/where.ts';
import { makeEvent, readOfferedHalls, slugOf, usualTimes } from './events.ts';
import { TimesFields } from './times-fields.tsx';

const t = words(staffEvents);

const LANGUAGES = ['ko', 'en'] as const;
/** The time zone of this device. It can be changed in the settings. */
const timeZone = Intl.DateTimeFormat().resolvedOptions().timeZone;

/** Makes a new event from one page. It is a draft, which visitors cannot see. */
export function NewEventPage() {
  const form = useSignal({
    name: { ko: '', en: '' },
    operator: { ko: '', en: '' },
    contact: '',
    slug: '',
    ...usualTimes(Date.now()),
  });
  const halls = useHalls();
  const ownSlug = useSignal(false);
  const busy = useSignal(false);
  const problem = useSignal('');
  const now = form.value;
  const slug = ownSlug.value
    ? now.slug
    : slugOf(now.name.en) || slugOf(now.name.ko) || `expo-${new Date(now.opensAt).getFullYear()}`;
  const code = problem.value || halls.problem.value;
  useUnsaved(!busy.value && now.name.ko + now.name.en + now.contact !== '');

  const change = (part: Partial<typeof now>): void => {
    form.value = { ...now, ...part };
  };

  async function create(submit: Event): Promise<void> {
    submit.preventDefault();
    if (!isWell(submit)) return;
    busy.value = true;
    problem.value = '';
    const name = filled(now.name);
    const { opensAt, closesAt, contact } = now;
    const operator = { name: filled(now.operator), contact };
    const maps = [...halls.chosen.value];
    try {
      await makeEvent({ slug, name, opensAt, closesAt, timeZone, languages: [...LANGUAGES], operator, maps });
      say(t('created', { name: pick(name) }));
      go('overview');
    } catch (error) {
      problem.value = failed(error);
      busy.value = false;
    }
  }

  return (
    <>
      <PageHead title={t('new-event')} lead={t('new-lead')} />
      {code !== '' && <Problem text={errorText(code)} />}
      <form class="card form" onSubmit={(event) => void create(event)}>
        <NameAndAddress
          name={now.name}
          slug={slug}
          rename={(name) => change({ name })}
          move={(text) => {
            ownSlug.value = true;
            change({ slug: text });
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
        <Halls halls={halls} />
        <div class="form-foot">
          <button type="submit" class="primary" disabled={busy.value || halls.chosen.value.size === 0 || !inOrder(now)}>
            {t('create')}
          </button>
        </div>
      </form>
    </>
  );
}

type NameProps = { name: Text; slug: string; rename: (name: Text) => void; move: (slug: string) => void };

/** The name and the address. The address follows the name until somebody edits it. */
function NameAndAddress({ name, slug, rename, move }: NameProps) {
  return (
    <>
      <LocalisedField label={t('name')} value={name} onInput={rename} maxLength={80} required />
      <TextField
        label={t('slug')}
        hint={t('slug-hint', { address: `${location.origin}/e/${slug}` })}
        value={slug}
        maxLength={40}
        required
        onInput={(text) => move(text.toLowerCase())}
      />
    </>
  );
}

/** The halls in the server's folder. At first all of them are selected. */
function useHalls() {
  const offered = useResource(readOfferedHalls);
  const left = useSignal<ReadonlySet<string>>(new Set());
  const chosen = useComputed(
    () => new Set((offered.value.value ?? []).map(({ name }) => name).filter((name) => !left.value.has(name))),
  );
  const toggle = (name: string): void => {
    const next = new Set(left.value);
    if (!next.delete(name)) next.add(name);
    left.value = next;
  };
  return { offered: offered.value, problem: offered.problem, chosen, toggle };
}

function Halls({ halls: { offered, chosen, toggle } }: { halls: ReturnType<typeof useHalls> }) {
  return (
    <fieldset class="choices-field">
      <legend>{t('halls')}</legend>
      <p class="hint">{t('halls-hint')}</p>
      {offered.value?.map((hall) => (
        <label class="check" key={hall.name}>
          <input type="checkbox" checked={chosen.value.has(hall.name)} onChange={() => toggle(hall.name)} />
          <span>{pick(hall.title)}</span>
        </label>
      ))}
    </fieldset>
  );
}
