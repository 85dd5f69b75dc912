import { expect, it } from 'vitest';
import { isSignedWebhook, signWebhook } from './standard-webhooks.ts';

it('signs as the specification says (Q7)', () => {
  // The example of the reference libraries: https://github.com/standard-webhooks/standard-webhooks
  const headers = signWebhook(
    'whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw',
    'msg_p5jXN8AQM9LWM0D4loKWxJek',
    1614265330_000,
    '{"test": 2432232314}',
  );
  expect(headers).toEqual({
    'webhook-id': 'msg_p5jXN8AQM9LWM0D4loKWxJek',
    'webhook-timestamp': '1614265330',
    'webhook-signature': 'v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=',
  });
});

it('takes one good signature of several, and none without an id, a time or a known version', () => {
  const secret = 'a secret of more than 24 characters';
  const good = signWebhook(secret, 'm', 1000_000, 'body');
  const check = (change: Partial<typeof good>) =>
    isSignedWebhook(secret, (name) => ({ ...good, ...change })[name], 1000_000, 'body');
  expect(check({})).toBe(true);
  expect(check({ 'webhook-signature': `v1,AAAA ${good['webhook-signature']}` })).toBe(true);
  for (const change of [
    { 'webhook-id': '' },
    { 'webhook-timestamp': '1e3' },
    { 'webhook-timestamp': '' },
    { 'webhook-signature': good['webhook-signature'].replace('v1', 'v2') },
    { 'webhook-signature': '' },
  ]) {
    expect(check(change)).toBe(false);
  }
});
