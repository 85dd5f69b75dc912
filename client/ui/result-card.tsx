import { useEffect } from 'preact/hooks';
import { place } from '../i18n/place.ts';
import { locale, pick, words } from '../i18n/t.ts';
import { LANTERN, PARCEL, Pixels } from '../paper/pixels.tsx';
import { RehearsalTag, SampleTag } from '../paper/rehearsal-tag.tsx';
import { Confetti } from './confetti.tsx';
import { Modal } from './modal.tsx';
import { rehearsing, result, sample, toast, toasts } from './store.ts';

const t = words(place);

const day = (at: number): string =>
  new Intl.DateTimeFormat(locale.value, { dateStyle: 'long', timeStyle: 'short' }).format(at);

/** What a round brought me. A win is shown only after the server has committed it. */
export function ResultCard({ slug }: { slug: string }) {
  const said = result.value;
  useEffect(() => {
    if (said?.outcome === 'out') toast(t('result-out'));
    if (said?.outcome === 'void') toast(t('result-void'));
    // the news of a minute ago must not stand beside its own end
    const recording = t('result-recording');
    if (said?.outcome === 'recording') toast(recording);
    else if (said) toasts.value = toasts.value.filter((one) => one.text !== recording);
  }, [said]);
  if (said?.outcome !== 'win' && said?.outcome !== 'none') return null;
  const close = (): void => {
    result.value = null;
  };
  if (said.outcome === 'none') {
    return (
      <Modal title={t('result-none-title')} close={close}>
        <div class="outcome">
          <Pixels rows={LANTERN} scale={4} />
          <p>{t('result-none')}</p>
        </div>
        <div class="choices">
          <button type="button" class="primary" onClick={close}>
            {t('result-none-close')}
          </button>
        </div>
      </Modal>
    );
  }
  return (
    <Modal title={t('result-win')} close={close}>
      <Confetti />
      <div class="outcome">
        <Pixels rows={PARCEL} scale={5} />
        {said.prize && <p class="prize-name">{t('result-win-prize', { prize: pick(said.prize) })}</p>}
        {rehearsing.value && <RehearsalTag />}
        {sample.value && <SampleTag />}
        {said.deadline !== null && <p>{t('result-win-until', { date: day(said.deadline) })}</p>}
      </div>
      <div class="choices">
        <a class="button primary" href={`/e/${slug}/claim#${said.claimToken}`} target="_blank" rel="noopener">
          {t('result-claim')}
        </a>
        <button type="button" class="quiet" onClick={close}>
          {t('result-later')}
        </button>
      </div>
    </Modal>
  );
}
