import type { Guesses, RoundWon } from '../../shared/place-state.ts';
import { MOST_CHOICES, type SpectatorAct, watchesFrom } from '../../shared/spectators.ts';
import { objectsOf } from '../../shared/world/areas.ts';
import { toPixels } from '../../shared/world/units.ts';
import { wantAgain } from '../rounds/field-round.ts';
import { playerAt } from '../rounds/table-round.ts';
import { type Audience, createAudience, nothingDone } from './audience.ts';
import { writeCheers } from './cheer.ts';
import type { Member } from './member.ts';
import { bodyOf, type Place, tell, tellAll } from './place.ts';

/** Everybody is told once a second what spectators did, however many they are. */
const TELL_TICKS = 20;
/** How many names of those who guessed right are shown. */
const MOST_NAMED = 5;

/** A round as its spectators see it. */
type Show = { round: string; phase: string; choices: readonly number[]; shown: RoundWon | null };

const PHASES: readonly string[] = ['play', 'recording', 'result'];

/** The round that is played at a stage or a table, or that has just ended there. */
function showAt(place: Place, at: string): Show | null {
  const field = place.rounds.get(at);
  const { id: round, phase, shown } = field ?? place.tables.get(at)?.round ?? { id: '', phase: '', shown: null };
  if (!PHASES.includes(phase)) return null;
  const table = place.tables.get(at)?.round;
  const seated = table?.players.flatMap(({ visitor }) =>
    visitor === null || table.play?.left.has(playerAt(table, visitor)) ? [] : [place.members.get(visitor)?.body ?? 0],
  );
  const choices = field ? [...field.alive] : (seated ?? []).filter((body) => body > 0);
  return { round, phase, choices, shown };
}

/** Whether a member watches what happens there, and does not play. */
function watches(place: Place, member: Member, at: string): boolean {
  const table = place.tables.get(at);
  if (table) return table.watchers.has(member.visitor) && playerAt(table.round, member.visitor) < 0;
  const stage = objectsOf(place.map, 'stage').find(({ name }) => name === at);
  const body = bodyOf(place, member);
  if (!stage || !body || place.rounds.get(at)?.alive.has(member.body)) return false;
  const zone = objectsOf(place.map, 'zone').find(({ role, of }) => role === 'watch' && of === at);
  return hasGoneOut(place, member, at) || watchesFrom({ x: toPixels(body.x), y: toPixels(body.y) }, stage, zone);
}

/** Whether a member played this round, and went out of it. */
function hasGoneOut(place: Place, member: Member, at: string): boolean {
  const round = place.rounds.get(at);
  return round?.entrants.some(({ body }) => body === member.body) === true && !round.alive.has(member.body);
}

function audienceOf(place: Place, at: string, round: string): Audience {
  const known = place.audiences.get(at);
  if (known?.round === round) return known;
  const fresh = createAudience(round);
  place.audiences.set(at, fresh);
  return fresh;
}

/** A spectator does something that everybody sees. From anybody else, and after the round, it does nothing. */
export function spectate(place: Place, member: Member, at: string, act: SpectatorAct): void {
  const show = showAt(place, at);
  if (!show || show.phase === 'result' || !watches(place, member, at)) return;
  if (act === 'ghost' && !hasGoneOut(place, member, at)) return;
  audienceOf(place, at, show.round).did[act] += 1;
}

/** A spectator says who will win. From anybody else, and for a player who is out, it does nothing. */
export function vote(place: Place, member: Member, at: string, body: number): void {
  const show = showAt(place, at);
  if (show?.phase !== 'play' || !canVote(show) || !show.choices.includes(body) || !watches(place, member, at)) return;
  const { votes, tally } = audienceOf(place, at, show.round);
  const before = votes.get(member.visitor);
  if (before !== undefined) tally.set(before, (tally.get(before) ?? 1) - 1);
  votes.set(member.visitor, body);
  tally.set(body, (tally.get(body) ?? 0) + 1);
}

const canVote = ({ choices }: Show): boolean => choices.length >= 2 && choices.length <= MOST_CHOICES;

/** Who of those who voted was right; the names of those who have left are not shown. */
function rightIn(place: Place, { votes }: Audience, { winners }: RoundWon): Guesses['right'] {
  const right = [...votes].filter(([, body]) => winners.some((winner) => winner.body === body));
  const names = right.flatMap(([visitor]) => place.members.get(visitor)?.name ?? []).slice(0, MOST_NAMED);
  return { names, count: right.length };
}

/** The votes as the state of the place shows them, as JSON; '' for nothing. */
export function guessesAt(place: Place, at: string): string {
  const show = showAt(place, at);
  if (!show) return '';
  const known = place.audiences.get(at);
  const audience = known?.round === show.round ? known : null;
  if (show.shown) {
    if (!audience || audience.votes.size === 0) return '';
    audience.right ??= rightIn(place, audience, show.shown);
    return JSON.stringify({ choices: [], right: audience.right } satisfies Guesses);
  }
  if (!canVote(show)) return '';
  const choices = show.choices.map((body) => ({ body, votes: audience?.tally.get(body) ?? 0 }));
  return JSON.stringify({ choices, right: null } satisfies Guesses);
}

/** A member wants another round on a stage. Its friends are asked whether they come too. */
export function playAgain(place: Place, member: Member, stage: string): void {
  const round = place.rounds.get(stage);
  if (!round || !wantAgain(round, member.body, place.world.tick) || member.party === '') return;
  for (const friend of place.members.values())
    if (friend !== member && friend.party === member.party && !round.again.has(friend.body))
      tell(friend, 'friend-again', { stage, name: member.name });
}

/** Tells everybody once a second what the spectators of all rounds did: one message, however many they are. */
export function tellAudiences(place: Place): void {
  if (place.world.tick % TELL_TICKS !== 0) return;
  for (const { shown } of place.rounds.values()) writeCheers(shown);
  for (const { round } of place.tables.values()) writeCheers(round.shown);
  const news: ({ at: string } & Audience['did'])[] = [];
  for (const [at, audience] of place.audiences) {
    if (Object.values(audience.did).some((count) => count > 0)) news.push({ at, ...audience.did });
    audience.did = nothingDone();
    if (showAt(place, at)?.round !== audience.round) place.audiences.delete(at);
  }
  if (news.length > 0) tellAll(place, 'audience', { news });
}
