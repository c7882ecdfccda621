import { lazy, Suspense } from 'react';
import { useGetIdentity, useStore } from 'react-admin';
import { useLocation } from 'react-router-dom';
import type { Role } from '../api/schemas.ts';
import { firstPages } from './first-pages.ts';

/** Where it cannot be fetched, as while the network is away, the page stands without it. */
const Guide = lazy(() => import('./guide.tsx').catch(() => ({ default: () => <></> })));

/** On the page where a role's work begins: what it is for and what to do first, until somebody in this browser has had enough of it. */
export function FirstVisit() {
  const { pathname } = useLocation();
  const { identity } = useGetIdentity();
  const [done, setDone] = useStore<readonly Role[]>('guide.done', []);
  const role = ((identity?.['roles'] ?? []) as Role[]).find((each) => !done.includes(each) && firstPages[each] === pathname);
  if (!role) return null;
  return (
    <Suspense fallback={null}>
      <Guide role={role} onDone={() => setDone([...done, role])} />
    </Suspense>
  );
}
