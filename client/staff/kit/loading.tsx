import { paper } from '../../i18n/paper.ts';
import { words } from '../../i18n/t.ts';

const p = words(paper);

/** A placeholder of `rows` grey lines. A screen reader announces it once. */
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
