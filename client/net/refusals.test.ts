import { describe, expect, it } from 'vitest';
import { ERROR_CODES } from '../../shared/errors.ts';
import { CLOSE_CODE } from '../../shared/protocol.ts';
import { ApiError } from './api.ts';
import { codeOf, endOf, passes, refusedFor } from './refusals.ts';

const closedWith = (code: number): Error => Object.assign(new Error('closed'), { code });

describe('why an entry failed', () => {
  it.each<[string, unknown, string]>([
    ['a refusal of our API', new ApiError('entry-by-link'), 'entry-by-link'],
    ['a refusal of the route that opens a socket', new Error('ticket-refused'), 'ticket-refused'],
    ['a socket closed for another tab', closedWith(CLOSE_CODE.replaced), 'replaced'],
    ['a socket closed for a lapsed seat', closedWith(CLOSE_CODE.seatGone), 'ticket-refused'],
    ['a socket closed for a ban', closedWith(CLOSE_CODE.banned), 'banned'],
    ['a socket closed for any other reason', closedWith(1006), 'offline'],
    ['words of the SDK', new Error('seat reservation expired'), 'offline'],
    ['what is no error at all', 'gone', 'offline'],
  ])('%s', (_, error, code) => expect(codeOf(error)).toBe(code));
});

describe('what passes by itself', () => {
  it.each(['offline', 'internal', 'database-away', 'ticket-refused', 'too-many-requests', 'stopping'])('%s', (code) =>
    expect(passes(code)).toBe(true),
  );

  it('nothing else: a page would knock for ever at a door that is shut', () => {
    const others = ERROR_CODES.filter(passes).sort();
    expect(others).toEqual(['database-away', 'internal', 'stopping', 'ticket-refused', 'too-many-requests']);
  });
});

it.each([
  ['replaced', 'replaced'],
  ['banned', 'banned'],
  ['entry-by-link', { refused: 'entry-by-link' }],
])('a refusal with %s is told as %j', (code, told) => expect(refusedFor(code)).toEqual(told));

describe('what became of a line', () => {
  it.each([
    ['replaced', { is: 'over', away: 'replaced' }],
    ['kicked', { is: 'over', away: 'kicked' }],
    ['banned', { is: 'over', away: 'banned' }],
    ['rolesChanged', { is: 'moved' }],
    ['hallGone', { is: 'moved' }],
    ['stopping', { is: 'stopping' }],
    ['seatGone', { is: 'lost' }],
  ] as const)('%s', (code, end) => expect(endOf(CLOSE_CODE[code])).toEqual(end));

  it('a code that nobody knows is a lost line', () => expect(endOf(1006)).toEqual({ is: 'lost' }));
});
