import { staffShell } from '../../i18n/staff-shell.ts';
import { pick, words } from '../../i18n/t.ts';
import { type Desk, GROUPS } from '../desks.ts';
import { DeskLink } from '../kit/desk-link.tsx';
import { Icon } from '../kit/icon.tsx';

const t = words(staffShell);

/** Moves through the links of the menu by arrow keys. Tab leaves the menu as usual. */
function step(key: KeyboardEvent): void {
  if (!(key.currentTarget instanceof HTMLElement)) return;
  const links = [...key.currentTarget.querySelectorAll('a')];
  const at = links.findIndex((link) => link.matches(':focus'));
  const to = { ArrowDown: at + 1, ArrowUp: at - 1, Home: 0, End: links.length - 1 }[key.key];
  if (to === undefined || at < 0) return;
  key.preventDefault();
  links[(to + links.length) % links.length]?.focus();
}

/** The desks that this person can open, in groups. */
export function Nav({ desks, open }: { desks: readonly Desk[]; open: string | undefined }) {
  return (
    <nav aria-label={t('desks')} class="console-nav" onKeyDown={step}>
      {GROUPS.map((group) => {
        const inside = desks.filter((desk) => desk.group === group);
        return (
          inside.length > 0 && (
            <section key={group} aria-labelledby={`group-${group}`}>
              <h2 id={`group-${group}`}>{t(`group-${group}`)}</h2>
              <ul>
                {inside.map((desk) => (
                  <li key={desk.id}>
                    <DeskLink desk={desk.id} current={desk.id === open}>
                      <Icon name={desk.icon} />
                      <span>{pick(desk.title)}</span>
                    </DeskLink>
                  </li>
                ))}
              </ul>
            </section>
          )
        );
      })}
    </nav>
  );
}
