import type { PhoneProcess } from '../contracts/process.ts';
import type { Deps } from '../deps.ts';
import type { VehicleKey } from '../partners/registry.ts';
import { openAccount, NumberTaken } from '../store/accounts.ts';
import type { WholeCase } from '../store/cases.ts';
import { EffectRefused } from './effect-refused.ts';
import type { EffectStep } from './process.ts';
import { replacePhone } from './replace-phone.ts';

export type PhoneCase = WholeCase<PhoneProcess>;

/** Somewhere a phone stands. */
interface PhonePlace {
  /** The phone that stands there; undefined where there is none, or no such place. Throws as `put`. */
  read(deps: Deps, approved: PhoneCase, vehicle: VehicleKey | null): Promise<string | undefined>;
  /** Puts a phone there. Throws PartnerUnavailable to be asked again, PartnerRefused or EffectRefused where it cannot be. */
  put(deps: Deps, approved: PhoneCase, change: Change): Promise<void>;
}

interface Change {
  /** Names this change to the registry: the same again changes nothing. */
  key: string;
  phone: string;
  vehicle: VehicleKey | null;
  /** Whether it puts back what stood there before. */
  undoing: boolean;
}

const account: PhonePlace = {
  read: async ({ db, seal }, { applicantHash }) => (await openAccount(db, seal, applicantHash))?.person.phone,
  // Only the phone that the case was granted over is replaced, and only the one it put there is taken away again: what somebody else has put there
  // meanwhile is theirs.
  async put({ db, seal }, { applicantHash: identityHash, formerPhoneHash, submission }, { phone, undoing }) {
    const standing = undoing ? seal.lookupHash('phone', submission.newPhone) : formerPhoneHash;
    const replacing = db.transaction((trx) => replacePhone(trx, seal, { identityHash, phone, standing, reserving: !undoing }));
    const done = await replacing.catch((error: unknown) => {
      throw error instanceof NumberTaken ? new EffectRefused('phone-taken') : error;
    });
    if (done !== 'replaced') throw new EffectRefused(done === 'no-account' ? 'not-registered' : done);
  },
};

const driverFile: PhonePlace = {
  read: async ({ registry }, { submission }) => (await registry.findPerson(submission.applicant.identityNumber))?.phone,
  put: ({ registry }, { submission }, { key, phone }) =>
    registry.changeDriverPhone({ key, phone, identityNumber: submission.applicant.identityNumber }),
};

const vehicleFile: PhonePlace = {
  async read({ registry }, _approved, vehicle) {
    return vehicle ? (await registry.findVehicle(vehicle))?.owner.phone : undefined;
  },
  async put({ registry }, { submission }, { key, phone, vehicle }) {
    if (!vehicle) throw new EffectRefused('file-refused');
    await registry.changeVehiclePhone({ key, phone, identityNumber: submission.applicant.identityNumber, ...vehicle });
  },
};

/** The place that a step changes: "account", "driver-file", or the file of a vehicle. */
export const placeOf = ({ step, vehicle }: EffectStep): PhonePlace => {
  if (vehicle) return vehicleFile;
  return step === 'account' ? account : driverFile;
};
