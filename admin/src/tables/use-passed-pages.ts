import { useState } from 'react';

/** Pages of a keyset list that stand in no address: after what the one shown begins, and how to turn them, as `ListView` takes it. */
export function usePassedPages() {
  const [passed, setPassed] = useState<(string | undefined)[]>([undefined]);
  return {
    after: passed.at(-1),
    address: {
      page: passed.length,
      next: (after: string) => setPassed([...passed, after]),
      previous: passed.length > 1 ? () => setPassed(passed.slice(0, -1)) : undefined,
    },
  };
}
