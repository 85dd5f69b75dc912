import { describe, expect, it } from 'vitest';
import { processState, processStateOf } from './process-state.ts';

/**
 * What a server keeps in its process is named: what several servers have to know together takes a port of
 * `server/cluster`, and what is rightly of one process alone stands here, with the reason ("State of a process" in
 * ARCHITECTURE.md).
 */
const LOCAL: Readonly<Record<string, string>> = {
  'server/auth/people-news.ts: seen expected following': 'what this server has read of the table, and changed itself',
  'server/data/lock.ts: lock': 'a lock on files of this machine',
  'server/data/open-calls.ts: calls answeredAt': 'calls over the connections of this process',
  'server/data/postgres/cluster.ts: running': 'a child process',
  'server/data/transport.ts: statements': 'cache: statements of the database',
  'server/data/watch.ts: isAway isStopped timer': 'calls over the connections of this process',
  'server/draws/public-draws.ts: trees': 'copies of closed lists, which the database has',
  'server/events/event-pages.ts: known': 'cache: versions never change',
  'server/events/live-agendas.ts: known following stops':
    'what the pages of this server were told; the database decides',
  'server/events/live-events.ts: known listeners ending asked heard':
    'what this server has read of the table; the database decides',
  'server/events/visits.ts: seen': 'cache: the database counts, and counts nobody twice',
  'server/fresh.ts: answers': 'copies of a few seconds of what the database has',
  'server/fulfilment/announced-winners.ts: names since':
    'cache of a page, and of masked names that must not leave the process',
  'server/games/capsule/play.ts: toy isLucky turnedBy endsAt count': 'a round, played in one place',
  'server/games/chosung/play.ts: seats phase number until openAt isFirstOpen right': 'a round, played in one place',
  'server/games/ox-quiz/play.ts: gone standing botAnswered': 'a round, played in one place',
  'server/games/ramen-stack/play.ts: towers isRelay count endsAt now turn turnUntil gone asleep':
    'a round, played in one place',
  'server/games/red-light/bots.ts: plans': 'a round, played in one place',
  'server/games/red-light/play.ts: state': 'a round, played in one place',
  'server/games/rock-paper/play.ts: chose state': 'a round, played in one place',
  'server/games/tug-of-war/play.ts: state': 'a round, played in one place',
  'server/http/front-door.ts: open counted': 'sockets of this process',
  'server/http/routes/places.ts: packedMaps': 'cache: maps as they are sent',
  'server/http/static.ts: cache': 'cache: files of this machine',
  'server/in-turn.ts: last':
    'who waits in this process: for maps that are live here, and for the file of keys on this machine',
  'server/jobs/bell.ts: waiting': 'who waits in this process',
  'server/jobs/keep-lease.ts: strangeSince held': 'the lease is in the database',
  'server/library-output.ts: since lines left': 'what this process prints',
  'server/load/gauge.ts: started samples timer start': 'the process that is measured',
  'server/load/measured.ts: measuring stopProfile': 'the process that is measured',
  'server/load/peer-rooms.ts: walkers tick': 'the process that is measured',
  'server/maps/drawing/pictures.ts: pictures looks missing numbers': 'one map, while it is baked',
  'server/maps/follow-files.ts: known': 'what was said of files of this machine',
  'server/maps/going-live.ts: events': 'what this server shows; the versions are in the database',
  'server/maps/live.ts: goneListeners': 'who listens in this process',
  'server/maps/meaning/meaning.ts: NONE': 'nothing: it stays empty',
  'server/maps/watch.ts: timer watcher': 'files of this machine',
  'server/operations/disk.ts: state': 'the disk of this machine',
  'server/operations/metrics.ts: ask': 'each server is measured by itself',
  'server/prizes/journal.ts: unsettled queue bytes torn flushing closed': 'a file that this process alone writes (A3)',
  'server/prizes/settle.ts: opened': 'the journal of this process (A3)',
  'server/repeat.ts: busy': 'a timer',
  'server/rooms/draw-seeds.ts: nonces waiting begun': 'a place runs in one process; a round that dies with it is void',
  'server/rooms/halls.ts: standing turns': 'which events have places in this process',
  'server/rooms/last-rounds.ts: known': 'names that must be in no table (S2), as the news of all servers brought them',
  'server/rooms/line.ts: lastMessage lastFrame counted bytes': 'a socket; the frame that was made last',
  'server/rooms/place.ts: state lines': 'sockets of a room',
  'server/rooms/practice.ts: waiting': 'a place runs in one process',
  'server/rooms/recording.ts: count': 'results on their way in this process: its stop waits for them',
  'server/rooms/running.ts: places opening': 'places that run in this process',
  'server/rooms/trail-walk.ts: here map readAt stays': 'a place runs in one process',
  'server/rounds/delay.ts: waiting shown': 'a round, played in one place',
  'server/rounds/field-round.ts: alive again': 'a round, played in one place',
  'server/rounds/play.ts: left ask': 'a round, played in one place',
  'server/rounds/table-round.ts: awaited': 'a round, played in one place',
  'server/seating/addresses.ts: visitors lines sweep':
    'where those came from who hold a seat here; what bans cost is in the cluster',
  'server/seating/book.ts: copies seats reservations queue moves quiet':
    'seats of the places that run in this process; who holds a body is known to the cluster (`premises.ts`)',
  'server/seating/choose.ts: claims': 'counted within one question',
  'server/stop-order.ts: parts running': 'what this process has to stop',
  'server/world/audience.ts: votes tally': 'a round, played in one place',
  'server/world/cheer.ts: cheered': 'a round, played in one place',
  'server/world/create-place.ts: members byBody rounds tables audiences people parties partyNumbers':
    'a place runs in one process',
  'server/world/stream.ts: bodies listeners whoBytes': 'a place runs in one process',
  'server/world/table.ts: watchers sent': 'a place runs in one process',
  'server/world/tell-games.ts: sentOf': 'a place runs in one process',
  'server/world/world.ts: bodies': 'a place runs in one process',
};

describe('state of a process', () => {
  it('is kept by these files alone, and is of one process with a reason', () => {
    const kept = processState().map(({ file, names }) => `${file}: ${names.join(' ')}`);
    expect(kept).toEqual(Object.keys(LOCAL));
  });

  it.each([
    ['let at the top', 'let count = 0;', ['count']],
    ['a collection at the top', 'export const opened = new Map<string, number>();', ['opened']],
    ['a list at the top', 'const listeners: string[] = [];', ['listeners']],
    ['a limiter past the port', "import { RateLimiterMemory } from 'rate-limiter-flexible';", ['RateLimiterMemory']],
    [
      'a variable of what is made',
      'function createBook() { let serial = 0; return { next: () => ++serial }; }',
      ['serial'],
    ],
    [
      'a collection of what is made',
      'const openDoor = () => { const open = new Set(); return (s) => open.add(s); };',
      ['open'],
    ],
    ['a field of what is made', 'const createPlace = () => ({ members: new Map() });', ['members']],
    ['a field of a class', 'class Room { #lines = new Map(); }', ['lines']],
  ])('negative control: %s is found', (_, source, names) => {
    expect(processStateOf('x.ts', source)).toEqual(names);
  });

  it('a table, what is counted within a call, and what a function only hands on are none', () => {
    const sources = [
      "const CODES = new Map([['a', 1]]);",
      'function census(all) { const counts = new Map(); for (const one of all) counts.set(one, 1); return counts; }',
      'function createList(all) { const seen = new Set(); for (const one of all) seen.add(one); return [...seen]; }',
    ];
    expect(sources.flatMap((source) => processStateOf('x.ts', source))).toEqual([]);
  });
});
