import { useCallback, useEffect, useRef, useState } from 'react';
import { useRequests } from '../../api/data-provider.ts';
import { patiently } from '../../api/patiently.ts';
import type { PolicyDocument, PolicyFinding } from '../../api/schemas.ts';
import type { Content } from '../content.ts';

/** Milliseconds of quiet before a document is checked, and before the solver is asked. */
const QUIET = 400;
const LONG_QUIET = 2_000;

export interface Findings {
  items: PolicyFinding[];
  /** Whether they belong to what is on the page, and how far they go: `unknown` where no answer came. */
  state: 'checking' | 'checked' | 'proving' | 'proven' | 'unknown';
  /** Asks at once, the solver too. */
  prove: () => void;
}

/** What the server's checks find in a document while it is typed: its form and words after a moment, what its rules come to after a longer one. */
export function useFindings({ id, kind }: Pick<PolicyDocument, 'id' | 'kind'>, content: Content): Findings {
  const requests = useRequests();
  const [items, setItems] = useState<PolicyFinding[]>([]);
  const [state, setState] = useState<Findings['state']>('checking');
  const asking = useRef<AbortController>(null);

  const check = useCallback(
    async (prove: boolean): Promise<boolean> => {
      asking.current?.abort();
      const mine = new AbortController();
      asking.current = mine;
      setState(prove ? 'proving' : 'checking');
      try {
        const found = await patiently(() => requests.checkPolicy(id, content, prove, mine.signal), mine.signal);
        if (mine.signal.aborted) return false;
        setItems(found);
        setState(prove ? 'proven' : 'checked');
        return !found.some(({ severity }) => severity === 'error');
      } catch {
        if (!mine.signal.aborted) setState('unknown');
        return false;
      }
    },
    [requests, id, content],
  );

  useEffect(() => {
    setState('checking');
    let later: ReturnType<typeof setTimeout> | undefined;
    const soon = setTimeout(async () => {
      const passed = await check(false);
      // Rules that are not in form or words have nothing that could be proven.
      if (passed && kind === 'rule-set') later = setTimeout(() => void check(true), LONG_QUIET - QUIET);
    }, QUIET);
    return () => {
      clearTimeout(soon);
      clearTimeout(later);
      asking.current?.abort();
    };
  }, [check, kind]);

  return { items, state, prove: () => void check(true) };
}
