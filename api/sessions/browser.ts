import Bowser from 'bowser';

/** A browser and what it runs on, by the names people know; null where the User-Agent header says nothing known. */
export interface Browser {
  name: string | null;
  system: string | null;
}

/** The browser a User-Agent header names. It is what the browser says of itself, so good for telling sessions apart and for nothing else. */
export function browserOf(userAgent: string | null): Browser {
  if (!userAgent) return { name: null, system: null };
  const { browser, os } = Bowser.parse(userAgent);
  return { name: browser.name || null, system: os.name || null };
}
