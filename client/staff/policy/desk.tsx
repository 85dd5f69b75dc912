import type { Settings } from '../../../shared/api/settings.ts';
import type { Policy } from '../../../shared/policy.ts';
import { errorText } from '../../i18n/error-text.ts';
import { staffSettings } from '../../i18n/staff-settings.ts';
import { words } from '../../i18n/t.ts';
import { Problem } from '../../paper/notice.tsx';
import { ContactField } from '../kit/contact-field.tsx';
import { createDraft } from '../kit/draft.ts';
import { Field, isWell, SelectField } from '../kit/field.tsx';
import { Loaded } from '../kit/loaded.tsx';
import { filled, LocalisedField } from '../kit/localised-field.tsx';
import { PageHead } from '../kit/page-head.tsx';
import { useResource } from '../kit/resource.ts';
import { SaveBar } from '../kit/save-bar.tsx';
import { addressOf, putPolicy, readSettings } from '../settings/settings.ts';
import { identityHint } from './identity-hint.ts';
import { LegalChecklist } from './legal-checklist.tsx';
import { Processors } from './processors.tsx';

const t = words(staffSettings);

const draft = createDraft<Policy>();

const complete = (policy: Policy): Policy => ({
  ...policy,
  operator: { name: filled(policy.operator.name), contact: policy.operator.contact },
  courier: filled(policy.courier),
  processors: policy.processors.map(({ name, task }) => ({ name: filled(name), task: filled(task) })),
});

/** The policy of the event, from which the rules and the privacy notice are made. */
export function PolicyDesk() {
  const stored = useResource(async () => {
    const settings = await readSettings();
    draft.load(settings.policy);
    return settings;
  });
  const now = draft.value.value;
  const settings = stored.value.value;
  if (!settings || !now) return <Loaded of={stored}>{() => null}</Loaded>;

  async function save(submit: Event): Promise<void> {
    submit.preventDefault();
    if (!isWell(submit)) return;
    if (!settings) return;
    const taken = await draft.save((policy) => putPolicy(complete(policy), settings.revision));
    if (taken) stored.set(await readSettings());
  }

  return (
    <>
      <PageHead title={t('policy-title')} lead={t('policy-lead', { version: settings.policyVersion })} />
      <form class="card form" onSubmit={(event) => void save(event)}>
        {draft.problem.value !== '' && <Problem text={errorText(draft.problem.value)} />}
        <Rules now={now} settings={settings} />
        <Operator now={now} />
        <Processors value={now.processors} onInput={(processors) => draft.change({ processors })} />
        <label class="check">
          <input
            type="checkbox"
            checked={now.sample}
            onChange={(event) => draft.change({ sample: event.currentTarget.checked })}
          />
          <span>{t('sample')}</span>
        </label>
        <SaveBar state={draft.state.value} onReset={draft.reset} />
      </form>
      <LegalChecklist policy={now} />
    </>
  );
}

/** Who can enter, who wins, and the deadlines. */
function Rules({ now, settings }: { now: Policy; settings: Settings }) {
  const hint = identityHint(now.identity, settings.channels);
  return (
    <>
      <div class="field-pair">
        <Choice field="entry" label={t('entry')} texts={{ open: t('entry-open'), link: t('entry-link-only') }} />
        <Choice
          field="identity"
          label={t('identity')}
          hint={hint ? t(hint) : ''}
          texts={{
            none: t('identity-none'),
            email: t('identity-email'),
            sms: t('identity-sms'),
            external: t('identity-external'),
          }}
        />
      </div>
      {now.identity !== 'none' && (
        <Choice
          field="identityAt"
          label={t('identity-at')}
          hint={t(`identity-at-${now.identityAt}-hint`)}
          texts={{ claim: t('identity-at-claim'), draw: t('identity-at-draw') }}
        />
      )}
      {now.entry === 'link' && <EntryLink settings={settings} />}
      <div class="field-pair">
        <Choice
          field="basis"
          label={t('basis')}
          texts={{ completion: t('basis-completion'), participation: t('basis-participation') }}
        />
        <Choice
          field="taxBearer"
          label={t('tax')}
          texts={{ undecided: t('tax-undecided'), operator: t('tax-operator'), winner: t('tax-winner') }}
        />
      </div>
      <div class="field-pair">
        <Whole field="minAge" label={t('min-age')} from={14} to={19} />
        <Choice
          field="underAge"
          label={t('under-age')}
          texts={{ refuse: t('under-refuse'), guardian: t('under-guardian') }}
        />
      </div>
      <div class="field-pair">
        <Whole field="claimDays" label={t('claim-days')} from={1} to={60} />
        <Whole field="retentionDays" label={t('retention-days')} from={1} to={365} />
      </div>
      <Whole field="traceDays" label={t('trace-days')} from={1} to={90} />
      <p class="small">{t('trace-days-why')}</p>
    </>
  );
}

/** Who organises the event, and who sends the prizes. */
function Operator({ now }: { now: Policy }) {
  return (
    <>
      <LocalisedField
        label={t('operator-name')}
        value={now.operator.name}
        onInput={(name) => draft.change({ operator: { ...now.operator, name } })}
        maxLength={80}
        required
      />
      <ContactField
        label={t('contact')}
        value={now.operator.contact}
        onInput={(contact) => draft.change({ operator: { ...now.operator, contact } })}
      />
      <LocalisedField
        label={t('courier')}
        value={now.courier}
        onInput={(courier) => draft.change({ courier })}
        maxLength={80}
        required
      />
    </>
  );
}

type Chosen = 'entry' | 'identity' | 'identityAt' | 'basis' | 'taxBearer' | 'underAge';
type ChoiceProps<F extends Chosen> = { field: F; label: string; hint?: string; texts: Record<Policy[F], string> };

function Choice<F extends Chosen>({ field, label, hint, texts }: ChoiceProps<F>) {
  const values = Object.keys(texts) as Policy[F][];
  return (
    <SelectField
      label={label}
      hint={hint}
      value={draft.value.value?.[field] ?? ''}
      options={values.map((value) => ({ value, text: texts[value] }))}
      onChange={(value) => draft.change({ [field]: value })}
    />
  );
}

type WholeProps = {
  field: 'minAge' | 'claimDays' | 'retentionDays' | 'traceDays';
  label: string;
  from: number;
  to: number;
};

function Whole({ field, label, from, to }: WholeProps) {
  return (
    <Field label={label} hint={`${from} – ${to}`}>
      {(attributes) => (
        <input
          {...attributes}
          type="number"
          min={from}
          max={to}
          step={1}
          required
          value={draft.value.value?.[field]}
          onInput={(event) => draft.change({ [field]: event.currentTarget.valueAsNumber })}
        />
      )}
    </Field>
  );
}

function EntryLink({ settings }: { settings: Settings }) {
  return (
    <Field label={t('entry-link')} hint={t('entry-link-text')}>
      {(attributes) => (
        <input {...attributes} readOnly value={addressOf(settings)} onFocus={(event) => event.currentTarget.select()} />
      )}
    </Field>
  );
}
