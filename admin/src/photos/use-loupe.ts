import { useCallback, useEffect, useMemo, useRef, useState } from 'react';
import { keyOf } from '../keyboard/key-of.ts';
import { pressOf } from './viewer-keys.ts';

/** A key that is down for less than this, in milliseconds, was tapped. */
const TAP = 400;

/** The loupe of all pictures of a case. */
export interface LoupeSwitch {
  shown: boolean;
  /** Leaves it on, or takes it off again. */
  toggle: () => void;
  /** Shows it for as long as something is held. */
  hold: (held: boolean) => void;
  /** Its key went down: held, it is shown for as long as that; a tap toggles it. */
  press: () => void;
}

const isItsKey = (event: KeyboardEvent): boolean => keyOf(event) === pressOf('loupe');

/** Whether the loupe is shown, and what shows it. */
export function useLoupe(): LoupeSwitch {
  const [on, setOn] = useState(false);
  const [held, setHeld] = useState(false);
  const listening = useRef<AbortController>(undefined);
  useEffect(() => () => listening.current?.abort(), []);
  const toggle = useCallback(() => setOn((before) => !before), []);
  const press = useCallback(() => {
    listening.current?.abort();
    const until = new AbortController();
    listening.current = until;
    const heard = { signal: until.signal, capture: true };
    const since = Date.now();
    let repeated = false;
    const end = (tapped: boolean) => {
      until.abort();
      setHeld(false);
      if (tapped) toggle();
    };
    window.addEventListener('keydown', (event) => (repeated ||= event.repeat && isItsKey(event)), heard);
    window.addEventListener('keyup', (event) => isItsKey(event) && end(!repeated && Date.now() - since < TAP), heard);
    // Let go of where nobody hears it.
    window.addEventListener('blur', () => end(false), heard);
    setHeld(true);
  }, [toggle]);
  return useMemo(() => ({ shown: on || held, toggle, hold: setHeld, press }), [on, held, toggle, press]);
}
