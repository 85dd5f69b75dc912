import { faceOf } from '../games/index.ts';
import { host } from '../i18n/host.ts';
import { pick, words } from '../i18n/t.ts';
import type { Session } from '../play/session.ts';
import { Face } from './face.tsx';
import { hostSees, mapObjects, me, people, type RoundView } from './store.ts';
import { useSeconds } from './use-clock.ts';

const t = words(host);

const PHASES = ['gather', 'play', 'recording', 'result'] as const;

type HostRoundProps = { round: RoundView; session: Session };

/** The people in the hall, with what a host can do about each of them in this round. */
function Players({ round, session }: HostRoundProps) {
  const here = people.value.filter(({ npc, id }) => !npc && id !== me.value.id);
  const commands = faceOf(round.game)?.commands ?? [];
  const act = (command: 'out' | 'back', body: number): void =>
    session.send('round-command', { stage: round.stage, command, body });
  return (
    <ul class="host-players">
      {here.map(({ id, name, look, playing }) => (
        <li key={id}>
          <Face look={look} />
          <bdi>{name}</bdi>
          {playing ? (
            <button type="button" onClick={() => confirm(t('host-out-sure', { name })) && act('out', id)}>
              {t('host-out')}
            </button>
          ) : (
            commands.includes('back') && (
              <button type="button" onClick={() => act('back', id)}>
                {t('host-back')}
              </button>
            )
          )}
        </li>
      ))}
    </ul>
  );
}

/** What the game lets its host decide. The server sends it to no host who plays in the round. */
function HostPart({ round, session }: HostRoundProps) {
  const face = faceOf(round.game);
  const known = hostSees.value[round.stage];
  if (!face?.Host || known?.round !== round.id) return null;
  const sees = face.readHost(known.sees);
  const shown = face.read({ view: round.view, own: null, watch: null, player: -1, seats: [], endsAt: round.endsAt });
  if (sees === undefined || !shown) return null;
  const act = (input: unknown): void => session.send('round-host', { stage: round.stage, round: round.id, input });
  return <face.Host shown={shown} sees={sees} act={act} />;
}

/** The console of a host for one running round: its state, its steps, its players. */
export function HostRound({ round, session }: HostRoundProps) {
  const seconds = useSeconds(round.endsAt);
  const face = faceOf(round.game);
  const stage = mapObjects.value.find((one) => one.class === 'stage' && one.name === round.stage);
  const phase = PHASES.find((one) => one === round.phase);
  const isOn = round.phase === 'play';
  const send = (command: 'extend' | 'next' | 'end'): void =>
    session.send('round-command', { stage: round.stage, command });
  return (
    <section class="host-round" aria-label={face ? pick(face.name) : t('host-panel')}>
      <h2>{stage?.class === 'stage' ? pick(stage.title) : ''}</h2>
      <p class="host-state" role="status">
        <b>{phase && t(`host-phase-${phase}`)}</b>
        {isOn && <span>{t('host-alive', { count: round.alive })}</span>}
        {seconds !== null && <span class="host-seconds">{t('host-seconds', { seconds })}</span>}
      </p>
      {isOn && <HostPart round={round} session={session} />}
      {isOn && (
        <div class="host-steps">
          {(['next', 'extend', 'end'] as const)
            .filter((command) => face?.commands.includes(command))
            .map((command) => (
              <button
                key={command}
                type="button"
                class={command === 'next' ? 'primary' : ''}
                onClick={() => (command !== 'end' || confirm(t('host-end-sure'))) && send(command)}
              >
                {t(`host-${command}`)}
              </button>
            ))}
        </div>
      )}
      {isOn && <Players round={round} session={session} />}
      <button
        type="button"
        class="danger"
        onClick={() => confirm(t('host-void-sure')) && session.send('round-void', { stage: round.stage })}
      >
        {t('host-void')}
      </button>
    </section>
  );
}
