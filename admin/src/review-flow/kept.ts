import { useSyncExternalStore } from 'react';
import { draftPrefix } from '../decisions/kept-draft.ts';
import { windowStorage } from '../session/window-storage.ts';

/** A value of this window: it survives a reload, and goes with the drafts when somebody else signs in or one signs out. */
export interface Kept<T> {
  get: () => T;
  set: (value: T) => void;
  subscribe: (onChange: () => void) => () => void;
}

/** What is kept under this name; `initial` where nothing is. No personal data: ids, codes and case numbers. */
export function kept<T>(name: string, initial: T): Kept<T> {
  const key = draftPrefix + name;
  const heard = new Set<() => void>();
  let raw: string | null = null;
  let value = initial;
  return {
    get() {
      const now = windowStorage().getItem(key);
      if (now !== raw) {
        raw = now;
        value = now ? (JSON.parse(now) as T) : initial;
      }
      return value;
    },
    set(next) {
      value = next;
      raw = JSON.stringify(next);
      windowStorage().setItem(key, raw);
      for (const tell of heard) tell();
    },
    subscribe(onChange) {
      heard.add(onChange);
      return () => heard.delete(onChange);
    },
  };
}

/** The kept value as it stands; what shows it is drawn anew when it changes. */
export const useKept = <T>({ subscribe, get }: Kept<T>): T => useSyncExternalStore(subscribe, get);
