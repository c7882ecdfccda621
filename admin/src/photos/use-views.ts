import { useCallback, useState } from 'react';
import { type View, WHOLE } from './view.ts';

/** What is done to a view, by keys, pointer or a button. */
export type Change = (view: View) => View;

/** The views of several pictures, by their names. */
export interface Views {
  viewOf: (name: string) => View;
  /** Changes one; while they are linked, all of them alike. */
  change: (name: string, by: Change) => void;
}

/** How each of several pictures lies in its frame. Linked, the others follow in place and size, each from its own turn. */
export function useViews(names: readonly string[], linked: boolean): Views {
  const [views, setViews] = useState<Record<string, View>>({});
  const joined = names.join(' ');
  const change = useCallback(
    (name: string, by: Change) => {
      setViews((before) => {
        const was = before[name] ?? WHOLE;
        const is = by(was);
        if (!linked) return { ...before, [name]: is };
        const turns = is.turns - was.turns;
        // Reset, all are upright, whatever they were.
        const follow = (view: View): View => (is === WHOLE ? WHOLE : { ...is, turns: view.turns + turns });
        const others = joined.split(' ').map((other) => [other, other === name ? is : follow(before[other] ?? WHOLE)] as const);
        return { ...before, ...Object.fromEntries(others) };
      });
    },
    [linked, joined],
  );
  return { viewOf: (name) => views[name] ?? WHOLE, change };
}
