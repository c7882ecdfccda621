import { randomUUID } from 'node:crypto';
import { inventPerson } from '@trafficdesk/worker/partners/stand-in/people.ts';
import { appendAudit } from '@trafficdesk/worker/store/audit.ts';
import { derivedId } from '@trafficdesk/worker/store/derived-id.ts';
import { insertEffectSteps } from '@trafficdesk/worker/store/effect-steps.ts';
import { buildCase } from '../../support/desk.ts';
import { buildPhoneChange, phoneOwner } from '../../support/phone-change.ts';
import { decisionsOnce } from '../invariants/decisions-once.ts';
import { effectsOnce } from '../invariants/effects-once.ts';
import { endsOnce } from '../invariants/ends-once.ts';
import { submissionsOnce } from '../invariants/submissions-once.ts';
import { LONG_AGO, type Plant, type Planted, withMore, without } from './plant.ts';

const undecide = ({ trx }: Planted): unknown => trx('decisions').update({ taken_at: null, review_id: null, standing: null });

async function phoneChange({ trx, deps, partners }: Planted): Promise<string> {
  return (await buildPhoneChange({ ...deps, db: trx }, await phoneOwner({ ...deps, db: trx }, partners))).id;
}

/** A phone that was granted, and of whose effect nothing was done. */
async function grantPhone(planted: Planted): Promise<void> {
  const id = await phoneChange(planted);
  await planted.trx('cases').where({ id }).update({ state: 'approved', closed_at: planted.trx.fn.now() });
}

/** A change of the driver's file that we say was made, of a phone that nobody has granted yet. */
async function takeStep(planted: Planted): Promise<void> {
  const caseId = await phoneChange(planted);
  const id = randomUUID();
  await insertEffectSteps(planted.trx, planted.deps.seal, caseId, [{ id, step: 'driver-file', vehicle: null }]);
  await planted.trx('effect_steps').where({ id }).update({ state: 'taken' });
}

/** Changes of one file to one phone at the registry, by these keys. */
const changeFile =
  (...keys: string[]) =>
  ({ books }: Planted): void => {
    const change = {
      identityNumber: inventPerson(1).identityNumber,
      phone: '15400000001',
      vehicle: null,
      changedAt: LONG_AGO.toISOString(),
    };
    books({ phones: new Map(keys.map((key) => [key, { ...change, key }])) });
  };

const SUBMISSIONS: Plant[] = [
  [
    'an acknowledged application that is gone',
    submissionsOnce,
    ({ tell }) => tell({ kind: 'submitted', key: 'k', caseId: derivedId('channel app\0k'), number: '1', process: 'binding', photos: [] }),
    'applications were answered with a case and are gone',
  ],
  [
    'a case under another number',
    submissionsOnce,
    ({ trx }) => trx('cases').update({ number: '261122-999999999' }),
    'cases have another number than was told',
  ],
  [
    'an application that became another’s case',
    submissionsOnce,
    ({ tell, caseId }) => tell({ kind: 'submitted', key: 'k', caseId, number: '1', process: 'binding', photos: [] }),
    'applications became another case than that of their key',
  ],
  [
    'a case that nobody handed in',
    submissionsOnce,
    async ({ trx, deps }) => void (await buildCase({ ...deps, db: trx })),
    'cases were handed in by nobody',
  ],
  [
    'an application that became two cases',
    submissionsOnce,
    async ({ trx, deps, caseId }) => {
      const { id } = await buildCase({ ...deps, db: trx });
      await trx('cases')
        .where({ id })
        .update({ request_hash: trx('cases').where({ id: caseId }).select('request_hash') });
    },
    'applications are there more than once',
  ],
  [
    'a case without one of its photos',
    submissionsOnce,
    ({ trx }) => trx('case_photos').where({ slot: 'owner' }).delete(),
    'cases lack a photo that was sent with them',
  ],
  [
    'a case without a photo that was sent again',
    submissionsOnce,
    ({ tell, caseId }) => tell({ kind: 'supplemented', caseId, photos: [randomUUID()] }),
    'cases lack a photo that was sent to mend them',
  ],
  [
    'an application that was taken back, and approved',
    submissionsOnce,
    ({ tell, caseId }) => tell({ kind: 'withdrawn', caseId }),
    'applications were taken back and went on',
  ],
  [
    'an application on record twice',
    submissionsOnce,
    ({ trx, caseId }) => appendAudit(trx, { actor: { kind: 'channel', id: 'app' }, action: 'case.submitted', caseId }),
    'cases are not on record once as handed in',
  ],
];

const DECISIONS: Plant[] = [
  [
    'a decision that is gone',
    decisionsOnce,
    ({ tell, caseId, officerId }) => tell({ kind: 'decided', decisionId: randomUUID(), caseId, verdict: 'approve', officerId }),
    'decisions were answered and are gone',
  ],
  [
    'a decision that says something else',
    decisionsOnce,
    ({ trx }) => trx('decisions').update({ verdict: 'return' }),
    'decisions are not what was decided',
  ],
  ['a decision that never took effect', decisionsOnce, undecide, 'decisions were answered, and are neither in effect nor refused'],
  ['a review that was decided by nothing', decisionsOnce, undecide, 'reviews were decided, and not by one decision'],
  [
    'a decision that took effect twice',
    decisionsOnce,
    ({ trx, caseId, officerId, decisionId }) =>
      appendAudit(trx, { actor: { kind: 'staff', id: officerId }, action: 'case.decided', caseId, detail: { decisionId } }),
    'decisions are on record more or less often than they took effect',
  ],
  [
    'an approval without its binding',
    decisionsOnce,
    ({ trx }) => trx('bindings').delete(),
    'cases have another number of bindings than they were granted',
  ],
  [
    'a binding that is there twice',
    decisionsOnce,
    async ({ trx, deps }) => {
      const { id } = await buildCase({ ...deps, db: trx });
      await trx.raw('drop index bindings_active');
      await trx.raw(
        `insert into bindings (case_id, account_id, city_code, applicant_hash, vehicle_hash, owner_hash, particulars_sealed, approved_at, effective_at)
          select ?, account_id, city_code, applicant_hash, vehicle_hash, owner_hash, particulars_sealed, approved_at, effective_at from bindings`,
        [id],
      );
    },
    'bindings of one driver and vehicle are there twice',
  ],
  [
    'a binding that the registry was not told of',
    decisionsOnce,
    ({ books, partners, bindingId }) => books({ bindings: without(partners.records.bindings, bindingId) }),
    'bindings are in effect and everybody was told, but not the registry',
  ],
  [
    'a binding that is the registry’s alone',
    decisionsOnce,
    ({ books, partners }) => {
      const [told] = partners.records.bindings.values();
      if (told) books({ bindings: withMore(partners.records.bindings, 'other', { ...told, bindingId: 'other' }) });
    },
    'bindings are known to the registry and not to us',
  ],
];

const EFFECTS: Plant[] = [
  [
    'a phone that was granted and not given',
    effectsOnce,
    grantPhone,
    'phone changes were granted and told, and the account has another phone',
  ],
  ['an effect without its steps', effectsOnce, grantPhone, 'cases are approved although not every step of their effect is taken'],
  [
    'a step that was taken twice',
    effectsOnce,
    async ({ trx, caseId }) => {
      for (let n = 0; n < 2; n += 1)
        await appendAudit(trx, { actor: { kind: 'system' }, action: 'case.effect-step-taken', caseId, detail: { step: 'account' } });
    },
    'cases took a step of their effect more than once',
  ],
  ['a file that was changed twice', effectsOnce, changeFile('a', 'b'), 'changes gave a file at the registry the same phone more than once'],
  ['a step that was taken of what nobody granted', effectsOnce, takeStep, 'steps stand of changes that were not granted'],
  ['a step that was taken here alone', effectsOnce, takeStep, 'steps were taken, and the registry changed nothing'],
  ['a file that nobody was to change', effectsOnce, changeFile('a'), 'files at the registry were changed by what is no step of ours'],
];

const endAtRegistry = ({ books, partners, bindingId }: Planted): void => {
  const told = partners.records.bindings.get(bindingId);
  if (told) books({ bindings: withMore(partners.records.bindings, bindingId, { ...told, endedAt: LONG_AGO.toISOString() }) });
};
const endHere = ({ trx, bindingId: id }: Planted): unknown =>
  trx('bindings').where({ id }).update({ ended_at: LONG_AGO, ended_by: 'driver' });

const ENDS: Plant[] = [
  [
    'a binding that goes on after its end was answered',
    endsOnce,
    ({ tell, bindingId }) => tell({ kind: 'ended', bindingId }),
    'bindings were answered as ended, and are in effect',
  ],
  ['an end that is not on record', endsOnce, endHere, 'ends of bindings are on record more or less often than they came'],
  ['an end that the registry was not told of', endsOnce, endHere, 'bindings have ended with us, and not at the registry'],
  ['an end that is the registry’s alone', endsOnce, endAtRegistry, 'bindings have ended at the registry, and not with us'],
];

/** What may go wrong with applications, decisions and what they lead to. */
export const WITH_CASES: readonly Plant[] = [...SUBMISSIONS, ...DECISIONS, ...ENDS, ...EFFECTS];
