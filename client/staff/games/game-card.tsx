import { useState } from 'preact/hooks';
import type { Game } from '../../../shared/api/games.ts';
import { GAMES } from '../../../shared/games/index.ts';
import { formSettings, type GameSpec } from '../../../shared/games/spec.ts';
import type { Prize } from '../../../shared/prize.ts';
import { staffSetup } from '../../i18n/staff-setup.ts';
import { pick, words } from '../../i18n/t.ts';
import { createDraft } from '../kit/draft.ts';
import { Icon } from '../kit/icon.tsx';
import { GameForm } from './game-form.tsx';
import type { GameSettings } from './games.ts';

const t = words(staffSetup);

/** How many places the head of a game names. */
const MOST_PLACES = 3;

/** Where a game is played, in one line. */
function placesText({ stages }: Game): string {
  const named = stages
    .slice(0, MOST_PLACES)
    .map(({ title, hall }) => t('place-in', { title: pick(title), hall: pick(hall) }))
    .join(', ');
  return stages.length > MOST_PLACES ? `${named} ${t('places-more', { count: stages.length - MOST_PLACES })}` : named;
}

const prizeText = (key: string, prizes: readonly Prize[]): string => {
  const prize = prizes.find((one) => one.key === key);
  if (prize) return pick(prize.name);
  return t(key === '' ? 'no-prize' : 'game-wrong');
};

/** Whether no round can be played, or the prize does not exist. */
function isWrong({ config, files, problems }: Game, spec: GameSpec, prizes: readonly Prize[]): boolean {
  if (config === null || problems.length > 0) return true;
  const chosen = formSettings(spec).flatMap(({ kind, key }) => (kind === 'prize' ? String(config[key] ?? '') : []));
  if (chosen.some((prize) => prize !== '' && !prizes.some(({ key }) => key === prize))) return true;
  return Object.entries(files).some(([name, { count }]) => count === 0 && !spec.files[name]?.isOptional);
}

/** What the game is about, for somebody who has never seen it. */
function About({ spec }: { spec: GameSpec }) {
  return (
    <details class="game-about">
      <summary>{t('game-about')}</summary>
      <p>{pick(spec.goal)}</p>
      <ol>
        {spec.help.map((line) => (
          <li key={line.en}>{pick(line)}</li>
        ))}
      </ol>
    </details>
  );
}

type GameCardProps = {
  game: Game;
  prizes: readonly Prize[];
  /** Opened at first. */
  isOpen: boolean;
  /** Left out by the filter. It stays on the page, so that nothing that was typed is lost. */
  isHidden: boolean;
};

/** One game: a head that says what and where it is, and its settings below. */
export function GameCard({ game, prizes, isOpen, isHidden }: GameCardProps) {
  const [draft] = useState(() => createDraft<GameSettings>());
  const [open, setOpen] = useState(isOpen);
  const spec: GameSpec = GAMES[game.game];
  const titleId = `game-${game.key}`;
  const kinds = [...new Set(game.stages.map((one) => one.class))];
  const prize = String(game.config?.prize ?? '');
  const wrong = isWrong(game, spec, prizes);
  return (
    <details
      class="card game-card"
      hidden={isHidden}
      open={open}
      onToggle={({ currentTarget, target }) => {
        // the fold inside reports here too
        if (target === currentTarget) setOpen(currentTarget.open);
      }}
    >
      <summary>
        <Icon name="chevron" />
        <span class="game-head">
          <h2 id={titleId}>{pick(spec.name)}</h2>
          <span class="game-places">
            {kinds.map((kind) => (
              <span key={kind} class="tag">
                {t(`place-${kind}`)}
              </span>
            ))}
            <span>{placesText(game)}</span>
          </span>
        </span>
        <span class="game-state">
          {draft.state.value === 'dirty' && <span class="tag game-unsaved">{t('game-unsaved')}</span>}
          {wrong ? (
            <span class="game-wrong">
              <Icon name="warning" size={18} />
              {t('game-wrong')}
            </span>
          ) : (
            <span class={prize === '' ? 'game-no-prize' : 'game-prize'}>
              {prize !== '' && <Icon name="gift" size={18} />}
              {prizeText(prize, prizes)}
            </span>
          )}
        </span>
      </summary>
      <About spec={spec} />
      <GameForm game={game} spec={spec} draft={draft} prizes={prizes} titleId={titleId} />
    </details>
  );
}
