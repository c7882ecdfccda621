import { useEffect, useRef } from 'react';

/** Events of the stream that say something by themselves, beside what they make out of date. */
export interface LiveEvents {
  /** Who holds a case now, and how that came; the person is absent where nobody does. */
  claim: { caseId: string; heldBy: { id: string; name: string } | null; why: 'expired' | 'taken-over' | 'released' | 'decided' };
  /** A decision of one's own was not taken when its time came. */
  decision: { caseId: string; decisionId: string; refused: string };
}

export const liveEventNames = ['claim', 'decision'] as const satisfies readonly (keyof LiveEvents)[];

const hearers = new Set<(name: keyof LiveEvents, data: unknown) => void>();

/** Hands an event of the stream on to whoever listens. */
export function tellLive(name: keyof LiveEvents, data: unknown): void {
  for (const hear of hearers) hear(name, data);
}

/** Hears one kind of event for as long as the component stands. */
export function useLiveEvent<Name extends keyof LiveEvents>(name: Name, onEvent: (data: LiveEvents[Name]) => void): void {
  const latest = useRef(onEvent);
  useEffect(() => {
    latest.current = onEvent;
  });
  useEffect(() => {
    const hear = (heard: keyof LiveEvents, data: unknown) => {
      if (heard === name) latest.current(data as LiveEvents[Name]);
    };
    hearers.add(hear);
    return () => {
      hearers.delete(hear);
    };
  }, [name]);
}
