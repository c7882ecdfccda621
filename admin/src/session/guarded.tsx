import type { ReactNode } from 'react';
import { useCanAccess } from 'react-admin';
import { AccessDenied } from '../layout/dead-ends.tsx';
import { PageLoading } from '../layout/page-loading.tsx';
import { ProblemView } from '../layout/problem-view.tsx';
import type { PageName } from './permissions.ts';

/** A page for some roles; the others are told so, and it asks the server nothing. */
export function Guarded({ resource, children }: { resource: PageName; children: ReactNode }) {
  const { canAccess, isPending, error, refetch } = useCanAccess({ resource, action: 'list' });
  if (isPending) return <PageLoading />;
  // Nobody is told that a page is not for them while it cannot be asked.
  if (error) return <ProblemView error={error} onRetry={() => void refetch()} />;
  return canAccess ? children : <AccessDenied />;
}
