import { signal } from '@preact/signals';
import { useEffect } from 'preact/hooks';
import { Ranking } from '../../shared/api/ranking.ts';
import { errorText } from '../i18n/error-text.ts';
import { paper } from '../i18n/paper.ts';
import { ranking } from '../i18n/ranking.ts';
import { offerLocales, pick, words } from '../i18n/t.ts';
import { ApiError, call } from '../net/api.ts';
import { dateTime } from '../paper/date.ts';
import { Frame } from '../paper/frame.tsx';
import { eventOfPath } from '../paper/mount.ts';
import { Notice, Problem } from '../paper/notice.tsx';
import { LANTERN } from '../paper/pixels.tsx';
import { AwardPanel } from './award-panel.tsx';
import './ranking.css';

const t = words(ranking);
const p = words(paper);

type Asked = { game: string; day: string; by: string };

/** The choice of the visitor, from the address, so that a list can be sent to a friend. */
function askedFirst(): Asked {
  const query = new URLSearchParams(location.search);
  return { game: query.get('game') ?? '', day: query.get('day') ?? 'all', by: query.get('by') ?? 'person' };
}

const asked = signal<Asked>(askedFirst());
const answer = signal<Ranking | null>(null);
const problem = signal('');

const queryOf = ({ game, day, by }: Asked): string =>
  new URLSearchParams({ ...(game === '' ? {} : { game }), day, by }).toString();

async function load(): Promise<void> {
  const wanted = asked.value;
  problem.value = '';
  try {
    const found = await call('GET', `/api/events/${eventOfPath()}/ranking?${queryOf(wanted)}`, Ranking);
    // a later choice has overtaken this answer
    if (asked.value !== wanted) return;
    offerLocales(found.event.languages);
    answer.value = found;
  } catch (error) {
    problem.value = error instanceof ApiError ? error.code : 'internal';
  }
}

function choose(change: Partial<Asked>): void {
  asked.value = { ...asked.value, ...change };
  history.replaceState(null, '', `?${queryOf(asked.value)}`);
  void load();
}

type Choice = { value: string; text: string };
type ChoiceProps = { label: string; value: string; choices: readonly Choice[]; onChoose: (value: string) => void };

/** A row of buttons of which one is pressed. */
function Choices({ label, value, choices, onChoose }: ChoiceProps) {
  return (
    <fieldset class="ranking-choice">
      <legend>{label}</legend>
      {choices.map((choice) => (
        <button
          key={choice.value}
          type="button"
          aria-pressed={choice.value === value}
          onClick={() => onChoose(choice.value)}
        >
          {choice.text}
        </button>
      ))}
    </fieldset>
  );
}

type Row = Ranking['rows'][number];

function nameOf({ names }: Row): string {
  const [first = '', ...others] = names.map((name) => name || t('somebody'));
  if (others.length === 0) return first;
  const shown = [first, ...others].slice(0, 3).join(', ');
  return names.length > 3 ? t('and-more', { names: shown }) : shown;
}

function List({ rows, by, event }: Ranking) {
  if (rows.length === 0)
    return (
      <Notice drawing={LANTERN} title={t(by === 'party' ? 'empty-party' : 'empty')}>
        <p>
          <a class="button primary" href={`/e/${event.slug}`}>
            {t('to-hall')}
          </a>
        </p>
      </Notice>
    );
  return (
    <table class="ranking-list">
      <thead>
        <tr>
          <th scope="col">{t('rank')}</th>
          <th scope="col">{t('name')}</th>
          <th scope="col">{t('points')}</th>
          <th scope="col" class="at">
            {t('at')}
          </th>
        </tr>
      </thead>
      <tbody>
        {rows.map((row) => (
          <tr key={row.rank} class={row.mine ? 'mine' : ''}>
            <td class="rank">{row.rank}</td>
            <th scope="row">
              <bdi>{nameOf(row)}</bdi> {row.mine && <small>{t('me')}</small>}
            </th>
            <td>{row.points.toLocaleString()}</td>
            <td class="at">{dateTime(row.at, event.timeZone)}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

/** The best players and groups of friends of each game. */
export function RankingPage() {
  useEffect(() => void load(), []);
  const now = answer.value;
  const title = now ? `${t('title')} · ${pick(now.event.name)}` : t('title');
  return (
    <Frame title={title} home={`/e/${eventOfPath()}`}>
      <h1>{t('title')}</h1>
      <p>{t('lead')}</p>
      {problem.value !== '' && (
        <Problem text={errorText(problem.value)} again={() => void load()} againLabel={p('again')} />
      )}
      {!now && problem.value === '' && <p role="status">{p('loading')}</p>}
      {now && now.games.length === 0 && <Notice drawing={LANTERN} title={t('none')} />}
      {now && now.games.length > 0 && (
        <>
          <Choices
            label={t('game')}
            value={now.game}
            choices={now.games.map(({ id, name }) => ({ value: id, text: pick(name) }))}
            onChoose={(game) => choose({ game })}
          />
          <div class="ranking-choices">
            <Choices
              label={t('when')}
              value={now.day ?? 'all'}
              choices={[
                { value: now.today, text: t('today') },
                { value: 'all', text: t('whole-event') },
              ]}
              onChoose={(day) => choose({ day })}
            />
            <Choices
              label={t('who')}
              value={now.by}
              choices={[
                { value: 'person', text: t('person') },
                { value: 'party', text: t('party') },
              ]}
              onChoose={(by) => choose({ by })}
            />
          </div>
          {now.awards.map((award) => (
            <AwardPanel
              key={award.id}
              award={award}
              slug={now.event.slug}
              timeZone={now.event.timeZone}
              now={Date.now()}
              over={() => void load()}
            />
          ))}
          <div aria-live="polite">
            <List {...now} />
          </div>
          <p class="small">{t('rules')}</p>
        </>
      )}
    </Frame>
  );
}
