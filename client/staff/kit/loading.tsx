import { paper } from '../../i18n/paper.ts';
import { words } from '../../i18n/t.ts';

const p = words(paper);

/** The shape of what is about to come: `rows` grey lines. It is said once to a screen reader. */
export function Loading({ rows = 4 }: { rows?: number }) {
  return (
    <div class="skeleton card" role="status">
      <span class="visually-hidden">{p('loading')}</span>
      {Array.from({ length: rows }, (_, index) => (
        <span key={index} class="skeleton-line" style={{ width: `${92 - ((index * 37) % 45)}%` }} />
      ))}
    </div>
  );
}
