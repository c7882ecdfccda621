import { useGetIdentity } from 'react-admin';
import { Navigate } from 'react-router-dom';
import type { Role } from '../api/schemas.ts';
import { PageLoading } from '../layout/page-loading.tsx';
import { firstPageOf } from './first-pages.ts';

/** Leads whoever signed in, or went to the beginning, to the page where their work begins; the guide of their role stands there. */
export function Start() {
  const { identity } = useGetIdentity();
  if (!identity) return <PageLoading />;
  return <Navigate to={firstPageOf((identity['roles'] ?? []) as Role[])} replace />;
}
