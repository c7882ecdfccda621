declare const checked: unique symbol;

/** Where a partner is: http or https, without credentials, query or fragment, not ending in a slash. */
export type Address = string & { readonly [checked]: true };

/** Checks the address of a partner; throws a TypeError that says what is wrong with it. */
export function partnerAddress(baseUrl: string): Address {
  const { protocol, username, password, href } = new URL(baseUrl);
  if (!/^https?:$/.test(protocol)) throw new TypeError('The address of a partner begins with http: or https:');
  if (username || password) throw new TypeError('The address of a partner holds no credentials: addresses end up in logs');
  if (/[?#]/.test(href)) throw new TypeError('The address of a partner has no query and no fragment');
  return href.replace(/\/$/, '') as Address;
}

/**
 * The address a path leads to below a partner's; null where it would lead elsewhere: to another host ("@evil.example"), up ("/../"),
 * or on into a query. A path begins with a slash and has its parts percent-encoded.
 */
export function addressBelow(base: Address, path: string): string | null {
  const url = `${base}${path}`;
  // Whatever a parser would read otherwise than it stands there is not what was meant.
  return path.startsWith('/') && !/[?#]/.test(path) && URL.canParse(url) && new URL(url).href === url ? url : null;
}
