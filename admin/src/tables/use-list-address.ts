import { useLocation, useNavigate, useSearchParams } from 'react-router-dom';

interface ListAddress<F> {
  filter: Partial<F>;
  after: string | undefined;
  page: number;
  setFilter: (change: Partial<Record<keyof F, string | undefined>>) => void;
  next: (after: string) => void;
  /** Undefined on the first page. */
  previous: (() => void) | undefined;
}

/**
 * Filter and page of a list live in the address, so that back, reload and a shared link show the same.
 * Pages are keyset pages: the way back is the trail walked.
 */
export function useListAddress<F extends object>(names: (keyof F & string)[]): ListAddress<F> {
  const [search] = useSearchParams();
  const location = useLocation();
  const navigate = useNavigate();
  const trail = (location.state as { trail?: string[] } | null)?.trail ?? [];
  const after = search.get('after') ?? undefined;

  const filter: Partial<Record<string, string>> = {};
  for (const name of names) if (search.get(name)) filter[name] = search.get(name) ?? undefined;

  const go = (changed: Partial<Record<string, string | undefined>>, nextAfter: string | undefined, nextTrail: string[]) => {
    const target = new URLSearchParams();
    for (const [name, value] of Object.entries({ ...changed, after: nextAfter })) if (value) target.set(name, value);
    void navigate({ pathname: location.pathname, search: target.toString() }, { state: { trail: nextTrail } });
  };

  return {
    filter: filter as Partial<F>,
    after,
    page: after ? Math.max(2, trail.length + 1) : 1,
    setFilter: (change) => go({ ...filter, ...change }, undefined, []),
    next: (following) => go(filter, following, [...trail, after ?? '']),
    previous: after ? () => go(filter, trail.at(-1) || undefined, trail.slice(0, -1)) : undefined,
  };
}
