import { place } from '../i18n/place.ts';
import { pick, words } from '../i18n/t.ts';
import type { Session } from '../session.ts';
import { Face } from './face.tsx';
import { chosenPerson, dialog, mapObjects, me, people, rounds } from './store.ts';

const t = words(place);
const HOSTS = ['admin', 'host'];

/** For hosts: start and call off rounds, and who is here. The server asks for the role again. */
export function HostPanel({ session }: { session: Session }) {
  if (!me.value.roles.some((role) => HOSTS.includes(role))) return null;
  const stages = mapObjects.value.filter((object) => object.class === 'stage');
  const others = people.value.filter((person) => !person.npc && person.id !== me.value.id);
  return (
    <details class="host card">
      <summary>{t('host-panel')}</summary>
      {stages.map((stage) => {
        const runs = rounds.value.some((round) => round.stage === stage.name);
        return runs ? (
          <button
            key={stage.id}
            type="button"
            class="danger"
            onClick={() => confirm(t('host-void-sure')) && session.send('round-void', { stage: stage.name })}
          >
            {t('host-void')}
          </button>
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
      <h2 class="minor">{t('visitors')}</h2>
      {others.length === 0 && <p class="hint">{t('host-alone')}</p>}
      <ul>
        {others.map((person) => (
          <li key={person.id}>
            <button
              type="button"
              class={person.away ? 'person away' : 'person'}
              onClick={() => {
                chosenPerson.value = person;
                dialog.value = 'person';
              }}
            >
              <Face look={person.look} />
              {person.name}
              {person.away && <small>{t('away')}</small>}
            </button>
          </li>
        ))}
      </ul>
    </details>
  );
}
