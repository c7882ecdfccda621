import { useCanAccess } from 'react-admin';
import type { Permission } from '../api/schemas.ts';

/** Whether whoever is signed in may do this; false until that is known. */
export function useMay(permission: Permission): boolean {
  const [resource = '', action = ''] = permission.split('.');
  return useCanAccess({ resource, action }).canAccess === true;
}
