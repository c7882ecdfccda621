import type { Service } from '@trafficdesk/rules/facts/codes/service.ts';
import type { PartnerName } from '@trafficdesk/worker/partners/stand-in/faults.ts';
import type { Mood } from '@trafficdesk/worker/partners/stand-in/moods.ts';
import type { Violation } from '@trafficdesk/worker/partners/violations.ts';
import type { VehicleWish } from '@trafficdesk/worker/partners/stand-in/vehicles.ts';
import type { PhotoWish } from '../../support/good-photos.ts';

/** What there is before anybody acts in a row. */
export interface World {
  /** Switched on in the city. */
  services: Set<Service>;
  applicant: {
    /** Code of the identity document. */
    document: string;
    registered: boolean;
    onFile: boolean;
    blocked: 'no' | 'yes' | 'ended';
    /** Class and status of the driving licence; null: none. */
    licence: { class: string; status: string } | null;
    /** Points taken before, and whether the driver is under key supervision. */
    points: number;
    supervised: boolean;
    /** Owns a vehicle, whose file carries a phone, too. */
    ownsVehicle: boolean;
  };
  /** The phone named in a request. */
  phone: { is: 'on-file' | 'new'; taken: boolean };
  vehicle: VehicleWish & { onFile: boolean; own: boolean; elsewhere: boolean; automatic: boolean };
  /** The violation of the vehicle; in minutes after the binding took effect, which was an hour ago. */
  violation: Pick<Violation, 'kind' | 'procedure' | 'fineFen' | 'points' | 'inDatabase' | 'handled' | 'paid'> & {
    afterBinding: number;
    elsewhere: boolean;
  };
  /** Whether terminals in the city need a binding by now, or will. */
  terminalBinding: 'none' | 'from-now' | 'later';
  /** What the platform asks of bound vehicles' violations (R-55). */
  pointsOnBound: boolean;
  /** Whether the owner is a user of the platform. */
  ownerRegistered: boolean;
  /** Bindings in force: the applicant's of other vehicles, others' of the vehicle, and whether the applicant has the vehicle already. */
  bound: { toApplicant: number; toVehicle: number; already: boolean };
  photos: PhotoWish;
  moods: Partial<Record<PartnerName, Mood>>;
}

/** Everything in order: services are on, a registered resident, somebody else's private small car, good photos. */
export const goodWorld = (): World => ({
  services: new Set([
    'binding',
    'registration',
    'identity',
    'alipay',
    'account-appeal',
    'phone-change',
    'violation-handling',
    'violation-objection',
  ]),
  applicant: {
    document: 'A',
    registered: true,
    onFile: true,
    blocked: 'no',
    licence: { class: 'C1', status: 'A' },
    points: 0,
    supervised: false,
    ownsVehicle: false,
  },
  phone: { is: 'on-file', taken: false },
  vehicle: { onFile: true, own: false, elsewhere: false, automatic: true },
  violation: {
    kind: 'camera',
    procedure: 'simplified',
    fineFen: 10_000,
    points: 1,
    inDatabase: true,
    handled: false,
    paid: false,
    afterBinding: 30,
    elsewhere: false,
  },
  terminalBinding: 'none',
  pointsOnBound: false,
  ownerRegistered: true,
  bound: { toApplicant: 0, toVehicle: 0, already: false },
  photos: {},
  moods: {},
});
