import type { Role } from '@trafficdesk/rules/facts/codes/role.ts';
import type { Heard } from '@trafficdesk/worker/store/listen.ts';
import { isVisible } from '../cases/visible-case.ts';
import { mayDo, type Permission } from '../permissions/permissions.ts';

export interface Listening {
  id: string;
  roles: readonly Role[];
  /** Null for all. */
  cities: readonly string[] | null;
}

const event = (name: string, data: object): string => `event: ${name}\ndata: ${JSON.stringify(data)}\n\n`;

/** What somebody is told of something heard; null where it is nothing to them. */
export function eventOf(heard: Exclude<Heard, { channel: 'missed' }>, { id, roles, cities }: Listening): string | null {
  const told = (permission: Permission, name: string, data: object): string | null => (mayDo(roles, permission) ? event(name, data) : null);
  const toldOfCity = (permission: Permission, city: string | null, name: string, data: object): string | null =>
    isVisible({ cityCode: city }, cities) ? told(permission, name, data) : null;
  switch (heard.channel) {
    case 'case_changed':
      return toldOfCity('case.read', heard.notice.city, 'case', heard.notice);
    case 'queue_changed':
      return toldOfCity('case.read', heard.notice.city, 'queue', { caseId: heard.notice.caseId });
    case 'claim_changed': {
      const { city, ...data } = heard.notice;
      return toldOfCity('case.read', city, 'claim', data);
    }
    case 'matter_changed':
      return toldOfCity('matter.settle', heard.notice.city, 'matter', {});
    case 'handling_changed':
      return toldOfCity('handling.read', heard.notice.city, 'handling', heard.notice);
    case 'consultation_changed':
      return toldOfCity('consultation.read', heard.notice.city, 'consultation', {});
    case 'appointment_changed':
      return toldOfCity('appointment.read', heard.notice.city, 'appointment', {});
    case 'binding_changed': {
      const { city, ...data } = heard.notice;
      return toldOfCity('binding.read', city, 'binding', data);
    }
    case 'policy_changed':
      return told('policy.read', 'policy', { documentId: heard.notice.documentId });
    case 'staff_mentioned':
      return heard.notice.staffId === id ? told('mention.read', 'mention', {}) : null;
    case 'decision_refused': {
      const { staffId, code: refused, ...data } = heard.notice;
      return staffId === id ? told('case.decide', 'decision', { ...data, refused }) : null;
    }
    case 'staff_changed': {
      const { staffId } = heard.notice;
      const own = staffId === id ? event('session', {}) : '';
      return own + (told('staff.read', 'staff', { staffId }) ?? '') || null;
    }
  }
}
