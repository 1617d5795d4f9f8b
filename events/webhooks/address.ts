import { lookup as resolve } from 'node:dns';
import { BlockList, isIP, type LookupFunction } from 'node:net';

/**
 * Addresses that are not of the public internet: a webhook must not be a way into the network the program stands in (security.md, 24).
 * IANA's special-purpose registries, and the prefixes in which IPv6 carries an IPv4 address. Two lists: one alone would take every IPv4 address
 * for the IPv6 one that carries it.
 */
const special = { 4: new BlockList(), 6: new BlockList() };
for (const [network, bits] of [
  ['0.0.0.0', 8],
  ['10.0.0.0', 8],
  ['100.64.0.0', 10],
  ['127.0.0.0', 8],
  ['169.254.0.0', 16],
  ['172.16.0.0', 12],
  ['192.0.0.0', 24],
  ['192.0.2.0', 24],
  ['192.88.99.0', 24],
  ['192.168.0.0', 16],
  ['198.18.0.0', 15],
  ['198.51.100.0', 24],
  ['203.0.113.0', 24],
  ['224.0.0.0', 4],
  ['240.0.0.0', 4],
] as const) {
  special[4].addSubnet(network, bits, 'ipv4');
}
for (const [network, bits] of [
  ['::', 96],
  ['::ffff:0:0', 96],
  ['64:ff9b::', 96],
  ['64:ff9b:1::', 48],
  ['100::', 64],
  ['2001::', 23],
  ['2001:db8::', 32],
  ['2002::', 16],
  ['fc00::', 7],
  ['fe80::', 10],
  ['fec0::', 10],
  ['ff00::', 8],
] as const) {
  special[6].addSubnet(network, bits, 'ipv6');
}

/** Whether an IP address lies outside the public internet. What is no address does. */
export function isPrivateAddress(address: string): boolean {
  const family = isIP(address);
  // What carries a public IPv4 address is refused too: it can be written without.
  if (family === 4) return special[4].check(address, 'ipv4');
  return family !== 6 || special[6].check(address, 'ipv6');
}

/** Why a URL can be no webhook's; null where it can. Names are looked up only when they are called, each time. */
export function refusalOf(text: string, allowPrivate: boolean): string | null {
  if (!URL.canParse(text)) return 'is no URL';
  const { protocol, hostname, username, password } = new URL(text);
  if (protocol !== 'https:' && protocol !== 'http:') return 'must begin with https:// or http://';
  if (username !== '' || password !== '') return 'must not hold a name or password';
  if (allowPrivate) return null;
  // The URL's parser has made 127.0.0.1 of 0x7f.1, 2130706433 and ①②⑦.0.0.1.
  const host = hostname.replace(/^\[(.*)\]$/, '$1').replace(/\.$/, '');
  if (host === 'localhost' || host.endsWith('.localhost')) return 'must not lead to this machine';
  return isIP(host) !== 0 && isPrivateAddress(host) ? 'must not lead to a private address' : null;
}

/** The name leads to an address that is not called. */
export class PrivateAddress extends Error {
  override readonly name = 'PrivateAddress';
}

/** Looks a name up for a connection, and refuses what leads inside: checked at the connection, as a name may change what it leads to. */
export const publicLookup: LookupFunction = (hostname, options, callback) => {
  resolve(hostname, { ...options, all: true }, (error, addresses) => {
    if (error !== null) return callback(error, '');
    const [first] = addresses;
    if (first === undefined || addresses.some(({ address }) => isPrivateAddress(address)))
      return callback(new PrivateAddress(`${hostname} leads to a private address`), '');
    if (options.all === true) callback(null, addresses);
    else callback(null, first.address, first.family);
  });
};
