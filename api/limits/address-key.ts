import ipaddr from 'ipaddr.js';

/**
 * What a limit per network address counts by: an IPv4 address, also one written as IPv6, or the /64 of an IPv6 address, since whoever has
 * one address of it has them all. Callers without an address count as one.
 */
export function addressKey(address: string): string {
  if (address === '') return '';
  const parsed = ipaddr.process(address);
  return parsed.kind() === 'ipv4' ? parsed.toString() : `${ipaddr.IPv6.networkAddressFromCIDR(`${parsed.toString()}/64`).toString()}/64`;
}
