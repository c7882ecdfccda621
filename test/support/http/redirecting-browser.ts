export interface Landing {
  status: number;
  /** Where the answer sends the browser, whole. */
  location: URL | null;
  setCookies: string[];
  headers: Headers;
}

/** As much of a browser as a sign-in through another site takes: cookies kept per host, and redirects followed when told to. */
export interface RedirectingBrowser {
  /** The cookies of an address's host, by name. */
  jar(address: URL | string): Map<string, string>;
  /** One request; `via` is where a public address is really served. */
  visit(address: URL | string, init?: RequestInit & { via?: string }): Promise<Landing>;
  /** Follows redirects for as long as they stay on the host they began on; answers the address that leads away, or the page's own. */
  follow(address: URL | string, init?: RequestInit): Promise<URL>;
}

/** A browser without any cookie yet. */
export function createRedirectingBrowser(): RedirectingBrowser {
  const jars = new Map<string, Map<string, string>>();
  function jarOf(address: URL | string): Map<string, string> {
    const { host } = new URL(address);
    const jar = jars.get(host) ?? new Map<string, string>();
    jars.set(host, jar);
    return jar;
  }

  async function visit(address: URL | string, { via, ...init }: RequestInit & { via?: string } = {}): Promise<Landing> {
    const url = new URL(address);
    const jar = jarOf(url);
    const Cookie = [...jar].map(([name, value]) => `${name}=${value}`).join('; ');
    const response = await fetch(via ? new URL(url.pathname + url.search, via) : url, {
      ...init,
      redirect: 'manual',
      headers: { ...(init.headers as Record<string, string>), Cookie },
    });
    await response.body?.cancel();
    const setCookies = response.headers.getSetCookie();
    for (const line of setCookies) {
      const [, name = '', value = ''] = /^([^=]+)=([^;]*)/.exec(line) ?? [];
      if (value === '') jar.delete(name);
      else jar.set(name, value);
    }
    const location = response.headers.get('location');
    return { status: response.status, location: location === null ? null : new URL(location, url), setCookies, headers: response.headers };
  }

  return {
    jar: jarOf,
    visit,
    async follow(address, init) {
      const begun = new URL(address);
      let { location } = await visit(begun, init);
      let at = begun;
      while (location) {
        if (location.host !== begun.host) return location;
        at = location;
        ({ location } = await visit(at));
      }
      return at;
    },
  };
}
