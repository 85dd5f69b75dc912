import { signal } from '@preact/signals';
import { useEffect } from 'preact/hooks';
import { type Announced, WinnersPage as Answer } from '../../../shared/event-pages.ts';
import { errorText } from '../../i18n/error-text.ts';
import { eventWinners } from '../../i18n/event-winners.ts';
import { paper } from '../../i18n/paper.ts';
import { locale, offerLocales, pick, words } from '../../i18n/t.ts';
import { ApiError, call } from '../../net/api.ts';
import { eventOfPath } from '../../paper/mount.ts';
import { Notice, Problem } from '../../paper/notice.tsx';
import { HOURGLASS, LANTERN } from '../../paper/pixels.tsx';
import { InfoFrame, MissingPage, Preview } from '../info-frame.tsx';
import { shortDayIn } from '../section.ts';

const t = words(eventWinners);
const p = words(paper);

type Prize = Answer['prizes'][number];
type State = { at: 'loading' } | { at: 'problem'; code: string } | { at: 'here'; answer: Answer };
const state = signal<State>({ at: 'loading' });
/** Why loading more winners of a prize (its key) failed. */
const problem = signal<{ prize: string; code: string } | null>(null);

const codeOf = (error: unknown): string => (error instanceof ApiError ? error.code : 'internal');
const address = (): string => `/api/events/${eventOfPath()}/winners`;

async function load(): Promise<void> {
  try {
    const answer = await call('GET', address(), Answer);
    offerLocales(answer.event.languages);
    state.value = { at: 'here', answer };
  } catch (error) {
    state.value = { at: 'problem', code: codeOf(error) };
  }
}

async function more({ key, next }: Prize): Promise<void> {
  problem.value = null;
  try {
    const answer = await call('GET', `${address()}?prize=${key}&before=${next}`, Answer);
    const [page] = answer.prizes;
    const now = state.value;
    if (now.at !== 'here' || !page) return;
    const prizes = now.answer.prizes.map((one) =>
      // if the button was pressed twice, the next page is added only once
      one.key === key && one.next === next
        ? { ...one, winners: [...one.winners, ...page.winners], next: page.next }
        : one,
    );
    state.value = { at: 'here', answer: { ...now.answer, prizes } };
  } catch (error) {
    problem.value = { prize: key, code: codeOf(error) };
  }
}

/** The winners, masked, as the server sends them. */
export function WinnersPage() {
  useEffect(() => void load(), []);
  const now = state.value;
  return (
    <InfoFrame page="winners" event={now.at === 'here' ? pick(now.answer.event.name) : null}>
      {now.at === 'loading' && (
        <p class="loading" role="status">
          {p('loading')}
        </p>
      )}
      {now.at === 'problem' && <Refused code={now.code} />}
      {now.at === 'here' && <Prizes answer={now.answer} />}
    </InfoFrame>
  );
}

function Refused({ code }: { code: string }) {
  if (code === 'not-found') return <MissingPage />;
  if (code !== 'winners-not-yet')
    return <Problem text={errorText(code)} again={() => void load()} againLabel={p('again')} />;
  return (
    <Notice drawing={HOURGLASS} title={t('not-yet-title')} live>
      <p>{t('not-yet-text')}</p>
    </Notice>
  );
}

function Prizes({ answer: { event, prizes, preview } }: { answer: Answer }) {
  return (
    <>
      {preview && <Preview />}
      {prizes.length === 0 ? (
        <Notice drawing={LANTERN} title={t('no-prizes')} />
      ) : (
        <p>
          {t('intro')} <a href={`/e/${event.slug}/prizes`}>{t('my-prizes')}</a>
        </p>
      )}
      {prizes.map((prize) => (
        <section key={prize.key} class="card" aria-labelledby={`prize-${prize.key}`}>
          <h2 id={`prize-${prize.key}`}>{pick(prize.name)}</h2>
          <p class="small">{t('given', { given: prize.given, stock: prize.stock })}</p>
          {prize.winners.length === 0 ? <p>{t('none')}</p> : <Winners prize={prize} timeZone={event.timeZone} />}
          {problem.value?.prize === prize.key && <Problem text={errorText(problem.value.code)} />}
          {prize.next !== null && (
            <button
              type="button"
              aria-label={t('more-of', { prize: pick(prize.name) })}
              onClick={() => void more(prize)}
            >
              {t('more')}
            </button>
          )}
        </section>
      ))}
      <p class="small">{t('contact', { contact: event.contact })}</p>
    </>
  );
}

const nameOf = ({ name, claimed }: Announced): string => name ?? t(claimed ? 'hidden' : 'unclaimed');

function Winners({ prize, timeZone }: { prize: Prize; timeZone: string }) {
  return (
    <table class="info-winners" aria-labelledby={`prize-${prize.key}`}>
      <thead>
        <tr>
          <th scope="col">{t('name')}</th>
          <th scope="col">{t('receipt')}</th>
          <th scope="col">{t('date')}</th>
        </tr>
      </thead>
      <tbody>
        {prize.winners.map((winner, i) => (
          // rows are only added at the end, and nothing else in them is unique
          <tr key={i}>
            <th scope="row" class={winner.name === null ? 'nameless' : ''}>
              {nameOf(winner)}
            </th>
            <td class="receipt">{t('tail', { tail: winner.tail })}</td>
            <td>{shortDayIn(winner.at, timeZone, locale.value)}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
