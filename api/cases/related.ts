import { maskName, maskPlate } from '@trafficdesk/worker/persons/mask.ts';
import { findAccount } from '@trafficdesk/worker/store/accounts.ts';
import { appendAuditSparingly, type Origin } from '@trafficdesk/worker/store/audit.ts';
import { listBindingsOf, listBindingsOfVehicle } from '@trafficdesk/worker/store/bindings.ts';
import { type Case, findCases, type WholeCase } from '@trafficdesk/worker/store/cases.ts';
import {
  listAlikePhotos,
  listCasesOfPhones,
  listOtherCasesOfPerson,
  listOtherCasesOfVehicle,
  type RelatedCase,
} from '@trafficdesk/worker/store/related-cases.ts';
import type { z } from 'zod';
import { bindingView } from '../bindings/view.ts';
import { cityNames } from '../cities/city-names.ts';
import type { Deps } from '../deps.ts';
import type { StaffSession } from '../sessions/guard.ts';
import type { related } from './related-schemas.ts';
import { isVisible, visibleCase } from './visible-case.ts';

type RelatedView = z.input<typeof related>;
type CaseLine = RelatedView['person']['items'][number];

/** So many of a kind are shown; whoever has more is looked up in the lists. */
const MOST = 10;
/** So many are looked at for each kind, those of other cities among them. */
const LOOKED_AT = 50;
/** Opening the same page again adds nothing to the record within so many minutes. */
const MINUTES = 10;

const NOTHING: RelatedView = {
  photos: { items: [], elsewhere: 0 },
  phones: { items: [], elsewhere: 0, more: false },
  person: { items: [], elsewhere: 0, more: false },
  vehicle: { items: [], elsewhere: 0, more: false },
  personBindings: [],
  vehicleBindings: [],
};

const plateOf = ({ submission, particulars }: Case): string | undefined =>
  particulars?.vehicle?.plateNumber ?? (submission && 'vehicle' in submission ? submission.vehicle.plateNumber : undefined);

/** The hashes of the phones a case has to do with: the new one it names, and that of the applicant's account. */
async function phonesOf({ db, seal }: Deps, { submission, applicantHash }: WholeCase): Promise<Buffer[]> {
  const account = await findAccount(db, applicantHash);
  const named = 'newPhone' in submission ? [seal.lookupHash('phone', submission.newPhone)] : [];
  return [...named, ...(account ? [account.phoneHash] : [])];
}

/** The lines of related cases by id, each opened once, masked as in the lists. */
async function linesOf({ db, seal }: Deps, ids: readonly string[]): Promise<Map<string, CaseLine>> {
  const [cases, cityName] = await Promise.all([findCases(db, seal, [...new Set(ids)]), cityNames(db)]);
  return new Map(
    cases.map((found) => {
      const plate = plateOf(found);
      const { id, number, process, state, cityCode, particulars, submittedAt } = found;
      const line: CaseLine = {
        id,
        number,
        process,
        state,
        city: cityCode,
        cityName: cityName(cityCode),
        applicantName: particulars?.applicant ? maskName(particulars.applicant.name) : null,
        plateNumber: plate === undefined ? null : maskPlate(plate),
        submittedAt: submittedAt.toISOString(),
      };
      return [id, line];
    }),
  );
}

/**
 * Everything of a whole case that hangs together with it. Cases of cities the viewer may not see are counted and no more: that the same photo or
 * phone turns up somewhere else has to be known to whoever decides, whose it is has not.
 */
async function relatedTo(deps: Deps, { cities }: StaffSession, found: WholeCase): Promise<RelatedView> {
  const { db, seal } = deps;
  const { id: caseId, round, applicantHash, vehicleHash } = found;
  const about = { caseId, limit: LOOKED_AT };
  const [photos, phones, person, vehicle, own, ofVehicle] = await Promise.all([
    listAlikePhotos(db, { ...about, round, applicantHash, vehicleHash }),
    phonesOf(deps, found).then((phoneHashes) => listCasesOfPhones(db, { ...about, applicantHash, phoneHashes })),
    listOtherCasesOfPerson(db, applicantHash, about),
    vehicleHash ? listOtherCasesOfVehicle(db, vehicleHash, about) : [],
    listBindingsOf(db, seal, { identityHash: applicantHash, as: 'driver' }),
    vehicleHash ? listBindingsOfVehicle(db, seal, { vehicleHash, limit: LOOKED_AT }) : [],
  ]);
  const parted = <T extends RelatedCase>(all: readonly T[]) => {
    const seen = all.filter((each) => isVisible(each, cities));
    const hidden = new Set(all.filter((each) => !isVisible(each, cities)).map((each) => each.caseId));
    return { shown: seen.slice(0, MOST), elsewhere: hidden.size, more: seen.length > MOST || all.length === LOOKED_AT };
  };
  const parts = { photos: parted(photos), phones: parted(phones), person: parted(person), vehicle: parted(vehicle) };
  const lines = await linesOf(
    deps,
    Object.values(parts).flatMap(({ shown }) => shown.map((each) => each.caseId)),
  );
  const lineOf = ({ caseId: other }: RelatedCase) => lines.get(other) ?? [];
  const list = ({ shown, elsewhere, more }: (typeof parts)['person']) => ({ items: shown.flatMap(lineOf), elsewhere, more });
  const others = (binding: (typeof own)[number]) => binding.caseId !== caseId && isVisible(binding, cities);
  const bindings = (all: typeof own) => all.filter(others).slice(0, MOST).map(bindingView);
  return {
    photos: {
      items: parts.photos.shown.flatMap((photo) => {
        const { slot, otherSlot, distance } = photo;
        return [lineOf(photo)].flat().map((line) => ({ slot, otherSlot, bitsDiffer: distance, case: line }));
      }),
      elsewhere: parts.photos.elsewhere,
    },
    phones: list(parts.phones),
    person: list(parts.person),
    vehicle: list(parts.vehicle),
    personBindings: bindings(own),
    vehicleBindings: bindings(ofVehicle),
  };
}

/** What else there is of whom and what a case is about, masked, each with its case to go to; that somebody looked is on record. */
export async function getRelated(deps: Deps, viewer: StaffSession, caseId: string, origin: Origin): Promise<RelatedView> {
  const found = await visibleCase(deps, viewer, caseId);
  if (found.purgedAt !== null) return NOTHING;
  const actor = { kind: 'staff', id: viewer.id } as const;
  await appendAuditSparingly(deps.db, { actor, action: 'related.shown', caseId, origin }, MINUTES);
  return relatedTo(deps, viewer, found);
}
