import { useEffect, useState } from 'preact/hooks';
import { type LastRound, LastRounds } from '../../shared/api/overview.ts';
import { host } from '../i18n/host.ts';
import { pick, words } from '../i18n/t.ts';
import { call } from '../net/api.ts';
import { rounds } from './store.ts';

const t = words(host);

/** The winners of the last round, for the host to announce. Loaded when a round has ended, and when the panel opens. */
export function HostWinners({ slug }: { slug: string }) {
  const [last, setLast] = useState<LastRound | null>(null);
  // when a result is visible, it has been recorded
  const ended = rounds.value.map(({ stage, phase }) => `${stage} ${phase === 'result'}`).join();
  useEffect(() => {
    call('GET', `/api/staff/events/${slug}/last-rounds`, LastRounds).then(
      (read) => setLast(read.rounds[0] ?? null),
      () => {},
    );
  }, [slug, ended]);
  if (!last) return null;
  return (
    <section class="host-winners">
      <h2 class="minor">{t('host-winners')}</h2>
      <p role="status">
        <b>{last.winners.length > 0 ? last.winners.join(', ') : t('host-no-winners')}</b>
        {last.gone > 0 && ` ${t('host-gone', { count: last.gone })}`}
      </p>
      <p class="hint">{[pick(last.stage), last.prize && pick(last.prize)].filter(Boolean).join(' · ')}</p>
    </section>
  );
}
