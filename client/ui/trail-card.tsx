import { useEffect, useState } from 'preact/hooks';
import { Stamped, Trails } from '../../shared/api/trails.ts';
import { loadTrail } from '../games/index.ts';
import type { TrailFace } from '../games/trail-face.tsx';
import { errorText } from '../i18n/error-text.ts';
import { games } from '../i18n/games.ts';
import { pick, words } from '../i18n/t.ts';
import { ApiError, call } from '../net/api.ts';
import { stampNews } from './store.ts';
import './trail-card.css';

const t = words(games);

const codeOf = (error: unknown): string => (error instanceof ApiError ? error.code : 'internal');

type CodeFormProps = { slug: string; trail: string; onStamp: () => void };

function CodeForm({ slug, trail, onStamp }: CodeFormProps) {
  const [code, setCode] = useState('');
  const [said, setSaid] = useState('');
  async function use(event: Event): Promise<void> {
    event.preventDefault();
    try {
      const { title } = await call('POST', `/api/events/${slug}/trails/${trail}/codes`, Stamped, { code });
      setCode('');
      setSaid(t('code-took', { title: pick(title) }));
      onStamp();
    } catch (error) {
      setSaid(errorText(codeOf(error)));
    }
  }
  return (
    <form class="trail-code" onSubmit={(event) => void use(event)}>
      <label>
        {t('code')}
        <input
          required
          minLength={4}
          maxLength={80}
          autocomplete="off"
          autocapitalize="characters"
          value={code}
          onInput={({ currentTarget }) => setCode(currentTarget.value)}
        />
      </label>
      <button type="submit">{t('send-code')}</button>
      <p role="status">{said}</p>
    </form>
  );
}

type Known = { face: TrailFace; view: unknown };

async function read(slug: string, trail: string): Promise<Known | null> {
  const { trails } = await call('GET', `/api/events/${slug}/trails`, Trails);
  const found = trails.find(({ key }) => key === trail);
  const face = found && (await loadTrail(found.game));
  return face ? { face, view: found.view } : null;
}

/** The visitor's card of a trail. It is read again whenever a stamp is given. */
export function TrailCard({ trail, slug }: { trail: string; slug: string }) {
  const [known, setKnown] = useState<Known | null>(null);
  const [problem, setProblem] = useState('');
  const news = stampNews.value;
  const load = (): void => {
    setProblem('');
    read(slug, trail).then(
      (found) => (found ? setKnown(found) : setProblem(t('trail-not-running'))),
      (error: unknown) => setProblem(errorText(codeOf(error))),
    );
  };
  useEffect(load, [trail, news]);
  if (problem !== '')
    return (
      <>
        <p role="status">{problem}</p>
        <button type="button" onClick={load}>
          {t('trail-again')}
        </button>
      </>
    );
  if (!known) return <p role="status">{t('trail-loading')}</p>;
  const { face, view } = known;
  return (
    <>
      <p class="trail-goal">{pick(face.goal)}</p>
      <face.Card view={view} />
      {face.takesCodes(view) && <CodeForm slug={slug} trail={trail} onStamp={load} />}
      <ul class="trail-help">
        {face.help.map((line) => (
          <li key={line.en}>{pick(line)}</li>
        ))}
      </ul>
    </>
  );
}
