/**
 * The key an address is counted under. Of IPv6 the first 64 bits: one subscriber has all addresses that begin with them, and could
 * call from another each time.
 */
export function addressKey(address: string): string {
  const unmapped = address.startsWith('::ffff:') ? address.slice('::ffff:'.length) : address;
  if (!unmapped.includes(':')) return unmapped;
  const [head = '', tail] = (unmapped.split('%')[0] ?? '').split('::');
  const before = head === '' ? [] : head.split(':');
  const after = tail === undefined || tail === '' ? [] : tail.split(':');
  const missing = tail === undefined ? 0 : Math.max(0, 8 - before.length - after.length);
  const groups = [...before, ...Array.from({ length: missing }, () => '0'), ...after];
  return `${groups
    .slice(0, 4)
    .map((group) => group.replace(/^0+(?=.)/, ''))
    .join(':')}::/64`;
}
