import { bodyOf, client } from '../api/client.ts';
import type { NewStaff, Page, Role, StaffChange, StaffIdentity, StaffMember, StaffOrganisationLink, StaffRights } from '../api/schemas.ts';

export interface StaffFilter {
  search?: string;
  role?: string;
  city?: string;
  state?: string;
}

const path = (staffId: string) => ({ params: { path: { staffId } } });

export const staffRequests = {
  listStaff: ({ role, state, ...filter }: StaffFilter, after?: string): Promise<Page<StaffMember>> =>
    bodyOf(
      client.GET('/api/staff', {
        params: { query: { ...filter, role: role as Role | undefined, state: state as 'active' | 'disabled' | undefined, after } },
      }),
    ),
  getStaffMember: (staffId: string) => bodyOf(client.GET('/api/staff/{staffId}', path(staffId))),
  listStaffReasons: async () => (await bodyOf(client.GET('/api/staff-reasons'))).items,
  enterStaff: (body: NewStaff) => bodyOf(client.POST('/api/staff', { body })),
  disableStaff: (staffId: string, body: StaffChange) => bodyOf(client.POST('/api/staff/{staffId}/disable', { ...path(staffId), body })),
  enableStaff: (staffId: string, body: StaffChange) => bodyOf(client.POST('/api/staff/{staffId}/enable', { ...path(staffId), body })),
  giveStaffPassword: (staffId: string, body: StaffChange) =>
    bodyOf(client.POST('/api/staff/{staffId}/password', { ...path(staffId), body })),
  giveStaffRights: (staffId: string, body: StaffRights) => bodyOf(client.POST('/api/staff/{staffId}/rights', { ...path(staffId), body })),
  setStaffIdentity: (staffId: string, body: StaffIdentity) =>
    bodyOf(client.POST('/api/staff/{staffId}/identity', { ...path(staffId), body })),
  linkStaffOrganisation: (staffId: string, body: StaffOrganisationLink) =>
    bodyOf(client.POST('/api/staff/{staffId}/organisation', { ...path(staffId), body })),
  resetStaffSecondFactor: (staffId: string, body: StaffChange) =>
    bodyOf(client.POST('/api/staff/{staffId}/second-factor/reset', { ...path(staffId), body })),
  endStaffSessions: (staffId: string, body: StaffChange) =>
    bodyOf(client.POST('/api/staff/{staffId}/sessions/end', { ...path(staffId), body })),
};
