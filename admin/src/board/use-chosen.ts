import { useCallback, useState } from 'react';
import { MOST } from './requests.ts';

/** The reviews an act is going to be about. */
export interface Chosen {
  ids: string[];
  has: (id: string) => boolean;
  /** Whether no more can be chosen. */
  full: boolean;
  /** Chooses these, or leaves them out again; no more than one act takes. */
  set: (ids: readonly string[], chosen: boolean) => void;
  clear: () => void;
}

/** Which reviews are chosen, in the order they were, across pages and filters. */
export function useChosen(): Chosen {
  const [ids, setIds] = useState<string[]>([]);
  return {
    ids,
    has: (id) => ids.includes(id),
    full: ids.length >= MOST,
    set: useCallback((wanted, chosen) => {
      setIds((before) => {
        const others = before.filter((id) => !wanted.includes(id));
        return chosen ? [...before, ...wanted.filter((id) => !before.includes(id))].slice(0, MOST) : others;
      });
    }, []),
    clear: useCallback(() => setIds([]), []),
  };
}
