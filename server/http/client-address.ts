import { isIPv4, isIPv6 } from 'node:net';

/**
 * The address that limits count: that of the peer, or the one reported by the last `trustProxy` proxies.
 * X-Forwarded-For grows to the right, so only its last entries come from machines that we trust. IPv6 is cut to its
 * /64, because a home has a whole one.
 */
export function clientAddress(peer: string | undefined, forwardedFor: string | undefined, trustProxy: number): string {
  const chain = (forwardedFor ?? '')
    .split(',')
    .map((entry) => entry.trim())
    .filter((entry) => entry !== '');
  const address =
    (trustProxy > 0 ? chain.at(-Math.min(trustProxy, chain.length || 1)) : undefined) ?? peer ?? 'unknown';
  if (!isIPv6(address) || address.startsWith('::ffff:')) return address;
  return `${expand(address).slice(0, 4).join(':')}::/64`;
}

function expand(address: string): string[] {
  const [head = '', tail] = address.split('%')[0]?.split('::') ?? [];
  const left = head === '' ? [] : head.split(':');
  const right = tail ? tail.split(':') : [];
  return [...left, ...Array<string>(Math.max(0, 8 - left.length - right.length)).fill('0'), ...right];
}

/**
 * The network of an address as `clientAddress` returns it: /24 of IPv4, /48 of IPv6. A provider gives a customer
 * addresses of one such network, so a new address in it does not make somebody else.
 */
export function networkOf(address: string): string {
  const plain = address.startsWith('::ffff:') ? address.slice('::ffff:'.length) : address;
  if (isIPv4(plain)) return `${plain.split('.').slice(0, 3).join('.')}.0/24`;
  const [groups = ''] = address.split('::/64');
  return address.endsWith('::/64') ? `${groups.split(':').slice(0, 3).join(':')}::/48` : address;
}
