import { useState } from 'preact/hooks';
import { host } from '../i18n/host.ts';
import { pick, words } from '../i18n/t.ts';
import type { Session } from '../play/session.ts';
import { openPerson } from './dialog.ts';
import { Face } from './face.tsx';
import { HostRound } from './host-round.tsx';
import { HostWinners } from './host-winners.tsx';
import { mapObjects, me, people, rounds } from './store.ts';

const t = words(host);
/**
 * How many visitors are listed. A thousand buttons with faces would be rendered again at each arrival; the search finds
 * the others.
 */
const MOST_LISTED = 50;
const SEARCH_FROM = 12;

/** All visitors of the place, searchable by a part of the name. */
function Visitors() {
  const [part, setPart] = useState('');
  const others = people.value.filter((person) => !person.npc && person.id !== me.value.id);
  const found = others.filter((person) => person.name.includes(part.trim()));
  const shown = found.slice(0, MOST_LISTED);
  return (
    <>
      <h2 class="minor">{t('visitors')}</h2>
      {others.length === 0 && <p class="hint">{t('host-alone')}</p>}
      {others.length > SEARCH_FROM && (
        <input
          class="wide"
          type="search"
          aria-label={t('host-find')}
          placeholder={t('host-find')}
          value={part}
          onInput={(event) => setPart(event.currentTarget.value)}
        />
      )}
      <ul>
        {shown.map((person) => (
          <li key={person.id}>
            <button
              type="button"
              class={person.away ? 'person away' : 'person'}
              onClick={() => {
                openPerson(person);
              }}
            >
              <Face look={person.look} />
              <bdi>{person.name}</bdi>
              {person.away && <small>{t('away')}</small>}
            </button>
          </li>
        ))}
      </ul>
      {found.length > shown.length && <p class="hint">{t('host-more', { count: found.length - shown.length })}</p>}
    </>
  );
}

/** The panel for hosts: start and cancel rounds, and see who is here. The server checks the role again. */
export function HostPanel({ session, slug }: { session: Session; slug: string }) {
  const [open, setOpen] = useState(false);
  const roundOn = (stage: string) => rounds.value.find((one) => one.stage === stage && !one.isPractice);
  // what runs comes first: on a phone there is little room
  const stages = mapObjects.value
    .filter((object) => object.class === 'stage')
    .sort((one, other) => Number(!roundOn(one.name)) - Number(!roundOn(other.name)));
  return (
    <details class="host card" onToggle={(event) => setOpen(event.currentTarget.open)}>
      <summary>{t('host-panel')}</summary>
      {stages.map((stage) => {
        const round = roundOn(stage.name);
        return round ? (
          <HostRound key={stage.id} round={round} session={session} />
        ) : (
          <button
            key={stage.id}
            type="button"
            class="primary"
            onClick={() => session.send('round-start', { stage: stage.name })}
          >
            {t('host-start', { stage: pick(stage.title) })}
          </button>
        );
      })}
      {open && <HostWinners slug={slug} />}
      {open && <Visitors />}
    </details>
  );
}
