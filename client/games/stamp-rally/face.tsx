import { stampRallySpec } from '../../../shared/games/stamp-rally/spec.ts';
import type { StampView } from '../../../shared/games/stamp-rally/view.ts';
import { pick, words } from '../../i18n/t.ts';
import { trailFace } from '../trail-face.tsx';
import { stampWords } from './words.ts';
import './face.css';

const t = words(stampWords);

/** One field of the card: stamped or not, told by shape and words and not by colour alone. */
function Cell({ cell }: { cell: StampView['cells'][number] }) {
  const title = cell.title ? pick(cell.title) : t('unknown');
  return (
    <li class={cell.got ? 'stamp got' : 'stamp'}>
      <span class="stamp-seal" aria-hidden="true">
        {cell.got ? '✓' : '?'}
      </span>
      <b>{title}</b>
      <span class="visually-hidden">{t(cell.got ? 'is-got' : 'is-open')}</span>
      {!cell.got && cell.hint && <small>{pick(cell.hint)}</small>}
      {!cell.got && cell.byCode && <small>{t('by-code')}</small>}
    </li>
  );
}

function Goal({ view }: { view: StampView }) {
  if (view.isFinished) return <p class="stamp-finished">{t('finished')}</p>;
  return (
    <p>
      {view.needed > 0 && t('needed-stamps', { needed: view.needed })}{' '}
      {view.linesNeeded > 0 && t('needed-lines', { lines: view.lines, needed: view.linesNeeded })}
    </p>
  );
}

function Card({ view }: { view: StampView }) {
  return (
    <>
      <Goal view={view} />
      <p role="status">
        <b>{t('got-of', { got: view.got, total: view.cells.length })}</b>
      </p>
      <ul class="stamps" style={{ gridTemplateColumns: `repeat(${view.columns}, minmax(0, 1fr))` }}>
        {view.cells.map((cell, i) => (
          <Cell key={i} cell={cell} />
        ))}
      </ul>
    </>
  );
}

export const stampRally = trailFace(stampRallySpec, {
  Card,
  takesCodes: ({ cells }) => cells.some(({ byCode, got }) => byCode && !got),
});
