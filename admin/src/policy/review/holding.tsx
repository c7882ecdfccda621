import { createContext, type ReactNode, useContext, useLayoutEffect } from 'react';

/** Holds the tick of the part that it stands in, until what it answers is called. */
export const HoldTick = createContext<() => () => void>(() => () => {});

/** Something shown in the place of what there is to read: while it is there, the part cannot be ticked off. */
export function Holding({ children }: { children: ReactNode }) {
  const hold = useContext(HoldTick);
  // Before the page is drawn: a tick is not open for a moment only.
  useLayoutEffect(hold, [hold]);
  return children;
}
