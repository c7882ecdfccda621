import Bowser from 'bowser';

import type { Browser } from '@trafficdesk/worker/store/sessions.ts';

const [browsers, systems] = [new Set(Object.values(Bowser.BROWSER_MAP)), new Set(Object.values(Bowser.OS_MAP))];

const known = (names: ReadonlySet<string>, name: string | undefined): string | null => (name && names.has(name) ? name : null);

/**
 * The browser a User-Agent header names: good for telling sessions apart and for nothing else. Only names from a list come out of it, so
 * that no words of whoever wrote the header are kept.
 */
export function browserOf(userAgent: string | undefined): Browser {
  if (!userAgent) return { name: null, system: null };
  const { browser, os } = Bowser.parse(userAgent);
  return { name: known(browsers, browser.name), system: known(systems, os.name) };
}
