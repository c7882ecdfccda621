import { useSyncExternalStore } from 'react';
import { contract } from '../api/types.ts';

const hearers = new Set<() => void>();
let isOther = false;

function tell(): void {
  isOther = true;
  for (const hear of hearers) hear();
}

/** Holds the API that gave an answer against the one this page was built for. */
export function hearContract(heard: string | null | undefined): void {
  if (heard && heard !== contract && !isOther) tell();
}

/** The script that a built page begins with; its name carries a digest of all that it loads. */
const scriptIn = (page: ParentNode): string | undefined =>
  page.querySelector('script[type="module"][src^="/assets/"]')?.getAttribute('src') ?? undefined;

/** Whether the page as it is served now is another than the one that runs; what cannot be read says nothing. */
async function isServedAnew(): Promise<boolean> {
  const own = scriptIn(document);
  if (!own) return false;
  const answer = await fetch('/', { headers: { Accept: 'text/html' }, cache: 'no-store' });
  if (!answer.ok) return false;
  const served = scriptIn(new DOMParser().parseFromString(await answer.text(), 'text/html'));
  return served !== undefined && served !== own;
}

/** Looks whether the console was replaced since this page was loaded. */
export async function lookForNewConsole(): Promise<void> {
  if (!isOther && (await isServedAnew().catch(() => false))) tell();
}

/** Whether the server, or the console it serves, is of another version than this page. Found out once, it stays so until the page is loaded anew. */
export function useOtherVersion(): boolean {
  return useSyncExternalStore(
    (hear) => {
      hearers.add(hear);
      return () => hearers.delete(hear);
    },
    () => isOther,
  );
}
