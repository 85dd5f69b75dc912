import { useSignal } from '@preact/signals';
import { useMemo } from 'preact/hooks';
import type { Settings } from '../../../shared/api/settings.ts';
import { errorText } from '../../i18n/error-text.ts';
import { staffSettings } from '../../i18n/staff-settings.ts';
import { locale, words } from '../../i18n/t.ts';
import { Cancel } from '../../paper/cancel.tsx';
import { Dialog } from '../../paper/dialog.tsx';
import { Problem } from '../../paper/notice.tsx';
import { CopyField } from '../kit/copy-field.tsx';
import { offerUndo, say } from '../kit/toasts.tsx';
import { inZone } from '../kit/zoned-time.ts';
import { failed } from '../session.ts';
import { PhaseTag } from '../shell/phase-tag.tsx';
import { closingWhenOpened } from './closing-when-opened.ts';
import { addressOf, closeNow, openNow, putRehearsal, putState } from './settings.ts';

const t = words(staffSettings);

type Step = 'publish' | 'withdraw' | 'open-now' | 'close-now' | 'rehearsal-end';

const DANGEROUS: readonly Step[] = ['close-now', 'rehearsal-end', 'withdraw'];

/** Returns what each step does. `closesAt`: the end of the event if it is opened now. */
const stepsFor = (
  settings: Settings,
  closesAt: number,
  changed: () => Promise<void>,
): Record<Step, () => Promise<void>> => ({
  publish: async () => {
    await putState('published');
    offerUndo(t('published'), async () => {
      await putState('draft');
      await changed();
    });
  },
  withdraw: async () => {
    await putState('draft');
    offerUndo(t('withdrawn'), async () => {
      await putState('published');
      await changed();
    });
  },
  'open-now': async () => {
    await openNow(settings, closesAt);
    say(t('opened-now'));
  },
  'close-now': async () => {
    await closeNow(settings);
    say(t('closed-now'));
  },
  'rehearsal-end': async () => say(t('rehearsal-ended', { wins: await putRehearsal(false) })),
});

/** The state of the event, and the steps that change it. Each step asks first. */
export function StateCard({ settings, changed }: { settings: Settings; changed: () => Promise<void> }) {
  const asking = useSignal<Step | null>(null);
  const problem = useSignal('');
  const { phase, state, rehearsal } = settings;
  const when = phase === 'before' ? settings.opensAt : phase === 'open' ? settings.closesAt : settings.claimsUntil;
  const date = inZone(when, settings.timeZone, locale.value);

  // computed when the question opens, so that the server stores what the question shows
  const closesAt = useMemo(() => closingWhenOpened(settings.closesAt, Date.now()), [settings, asking.value]);

  async function run(work: () => Promise<void>): Promise<void> {
    asking.value = null;
    problem.value = '';
    try {
      await work();
    } catch (error) {
      problem.value = failed(error);
    }
    await changed();
  }

  const steps = stepsFor(settings, closesAt, changed);

  const button = (step: Step, primary = false) => (
    <button type="button" class={primary ? 'primary' : ''} onClick={() => (asking.value = step)}>
      {t(step)}
    </button>
  );

  const early = phase === 'draft' || phase === 'before';
  return (
    <>
      <section class="card" aria-labelledby="state-title">
        <div class="card-head">
          <h2 id="state-title">{t('state')}</h2>
          <PhaseTag event={settings} />
        </div>
        {problem.value !== '' && <Problem text={errorText(problem.value)} />}
        <p>{t(rehearsal ? 'state-rehearsal' : `state-${phase}`, { date })}</p>
        {(rehearsal || state === 'published') && (
          <CopyField value={addressOf(settings)} label={t('address')} qr={t('address-qr')} />
        )}
        <div class="buttons">
          {early && button('open-now', true)}
          {state === 'draft' && button('publish')}
          {state === 'published' && phase === 'before' && button('withdraw')}
          {phase === 'open' && button('close-now')}
        </div>
      </section>
      {(early || rehearsal) && (
        <section class="card" aria-labelledby="rehearsal-title">
          <h2 id="rehearsal-title">{t('rehearsal')}</h2>
          <p>{t(rehearsal ? 'rehearsal-on' : 'rehearsal-text')}</p>
          {rehearsal ? (
            button('rehearsal-end')
          ) : (
            <button type="button" onClick={() => void run(async () => void (await putRehearsal(true)))}>
              {t('rehearsal-start')}
            </button>
          )}
        </section>
      )}
      {asking.value && (
        <AskStep
          step={asking.value}
          closes={inZone(closesAt, settings.timeZone, locale.value)}
          close={() => (asking.value = null)}
          take={(step) => void run(steps[step])}
        />
      )}
    </>
  );
}

type AskStepProps = { step: Step; closes: string; close: () => void; take: (step: Step) => void };

function AskStep({ step, closes, close, take }: AskStepProps) {
  return (
    <Dialog
      title={t(`${step}-title`)}
      close={close}
      actions={
        <>
          <Cancel close={close} />
          <button type="button" class={DANGEROUS.includes(step) ? 'danger' : 'primary'} onClick={() => take(step)}>
            {t(step)}
          </button>
        </>
      }
    >
      <p>{t(`${step}-text`, { closes })}</p>
    </Dialog>
  );
}
