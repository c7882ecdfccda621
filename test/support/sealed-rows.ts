import { randomBytes, randomUUID } from 'node:crypto';
import type { Deps } from '@trafficdesk/worker/deps.ts';
import { inventPerson, somebody } from '@trafficdesk/worker/partners/stand-in/people.ts';
import { inventVehicle, someVehicle } from '@trafficdesk/worker/partners/stand-in/vehicles.ts';
import { PHOTO_VARIANTS } from '@trafficdesk/worker/photos/store.ts';
import { sealedColumn } from '@trafficdesk/worker/reseal/sealed-counts.ts';
import { addToAppeal, appealBlock, decideAppeal, liftBlock } from '@trafficdesk/worker/store/block-moves.ts';
import { insertEndOrder } from '@trafficdesk/worker/store/binding-end-orders.ts';
import { insertBinding } from '@trafficdesk/worker/store/bindings.ts';
import { insertCaseJoin } from '@trafficdesk/worker/store/case-joins.ts';
import type { PhotosBySlot } from '@trafficdesk/worker/store/case-photos.ts';
import { changeCase, lockCase } from '@trafficdesk/worker/store/cases.ts';
import { proposeDecision } from '@trafficdesk/worker/store/decisions.ts';
import { insertEffectSteps } from '@trafficdesk/worker/store/effect-steps.ts';
import { insertIdentityCheck } from '@trafficdesk/worker/store/identity-checks.ts';
import { raiseObjection } from '@trafficdesk/worker/store/objections.ts';
import { raiseMatter, settleMatter } from '@trafficdesk/worker/store/matters.ts';
import { insertOrder, markOpen } from '@trafficdesk/worker/store/payment-orders.ts';
import { lookIntoMisuse } from '@trafficdesk/worker/store/misuse-findings.ts';
import { insertReveal } from '@trafficdesk/worker/store/reveals.ts';
import type { Seal } from '@trafficdesk/worker/store/seal.ts';
import { SEALED_COLUMNS } from '@trafficdesk/worker/store/sealed-columns.ts';
import { insertSession } from '@trafficdesk/worker/store/sessions.ts';
import { keepPendingTotp, putTotp } from '@trafficdesk/worker/store/totp.ts';
import { buildCase, CITY } from './desk.ts';
import { writeDeskRows } from './desk-rows.ts';
import { type BlockWish, putBlock } from './put-block.ts';
import { putHandling } from './put-handling.ts';
import { buildObjection } from './violation-objections.ts';

type Keeping = Pick<Deps, 'db' | 'seal' | 'photos'>;

/** Writes at least one value into every sealed column, and a photo with its files, all sealed with the key of `deps`. Answers the case and the photo. */
export async function writeSealedRows(deps: Deps, staffId: string): Promise<{ caseId: string; photoId: string }> {
  const { db, seal } = deps;
  const applicant = inventPerson(somebody());
  const vehicle = inventVehicle(someVehicle({}, 40));
  const particulars = { applicant, owner: vehicle.owner, vehicle };
  const { id: caseId, photos } = await buildCase(deps);
  await db.transaction(async (trx) => changeCase(trx, seal, await lockCase(trx, seal, caseId), { state: 'in-review', particulars }));
  await proposeDecision(db, seal, {
    id: randomUUID(),
    caseId,
    officerId: staffId,
    revision: 1,
    verdict: 'return',
    reasons: [],
    text: '见面谈',
  });
  await insertReveal(db, seal, { staffId, of: { caseId }, field: 'owner.phone', reason: 'other', note: '回电李女士' });
  const inAnHour = new Date(Date.now() + 3_600_000);
  const url = 'https://identity.example/checks/7';
  await insertIdentityCheck(db, seal, { id: randomUUID(), caseId, try: 1, checkId: randomUUID(), url, expiresAt: inAnHour });
  await writeBinding(deps, caseId, staffId);
  await writeBlock(deps, { caseId, staffId, person: applicant });
  await writeAppeal(deps, caseId, staffId);
  await writeMatter(deps, caseId, staffId);
  await writeDeskRows(deps, caseId, staffId);
  await writeFinding(deps, staffId);
  await writePayment(deps);
  await buildObjection(deps, null, { words: '号牌被套用' });

  const session = {
    staffId,
    stage: 'full',
    method: 'password',
    secondFactorGiven: false,
    csrfToken: 'x',
    expiresAt: inAnHour,
    address: null,
    browser: { name: null, system: null },
  } as const;
  const sessionId = await insertSession(db, { ...session, token: randomUUID() });
  await putTotp(db, seal, { staffId, secret: 'JBSWY3DPEHPK3PXP', step: 1 });
  await keepPendingTotp(db, seal, { sessionId, secret: 'KRSXG5CTMVRXEZLU' });

  const photoId = photos.applicant as string;
  await writePhoto(deps, photoId);
  await forgetPhotos(deps, photos);
  return { caseId, photoId };
}

async function writeBinding({ db, seal }: Deps, caseId: string, staffId: string): Promise<void> {
  const row = await db('cases').where({ id: caseId }).first();
  const account = await db('accounts').orderBy('id').first('identity_hash');
  const hash = seal.lookupHash('identity', randomUUID());
  const isBound = await insertBinding(db, seal, {
    caseId,
    cityCode: CITY,
    applicantHash: account.identity_hash,
    vehicleHash: row.vehicle_hash,
    ownerHash: hash,
    particulars: { applicant: inventPerson(7), owner: null, vehicle: null },
    at: new Date(),
  });
  if (!isBound) throw new Error('There is no account');
  const binding = await db('bindings').where({ case_id: caseId }).first('id');
  await insertEndOrder(db, seal, { bindingId: binding.id, staffId, reason: '车主要求' });
}

/** What an appeal has beside its case: an application joined to it, and an objection. */
async function writeAppeal({ db, seal }: Deps, caseId: string, staffId: string): Promise<void> {
  const submission = {
    applicant: { identityNumber: inventPerson(7).identityNumber },
    newPhone: inventPerson(8).phone,
    way: { kind: 'photos' },
  } as const;
  const opened = { id: randomUUID(), process: 'account-appeal', channelId: 'app', requestHash: randomBytes(32), submission } as const;
  await insertCaseJoin(db, seal, { ...opened, caseId, round: 1, photos: {} });
  const said = { kind: 'staff', channelId: null, staffId, originals: [], reason: '来电称非本人操作' } as const;
  await raiseObjection(db, seal, { ...said, id: randomUUID(), caseId }, { requestId: 'test', address: null });
  await insertEffectSteps(db, seal, caseId, [{ id: randomUUID(), step: 'account', vehicle: null }]);
}

/** A block that was appealed, which another dismissed, and lifted; and one of a phone. */
async function writeBlock({ db, seal }: Deps, wish: BlockWish): Promise<void> {
  const id = await putBlock({ db, seal }, wish);
  await appealBlock(db, seal, { id, by: { channelId: 'app' }, words: '行驶证是补领的', dueAt: new Date() });
  await addToAppeal(db, seal, { id, staffId: wish.staffId, originals: ['identity-document'], words: '原件在此' });
  const others = await db('staff').whereNot({ id: wish.staffId }).first('id');
  await decideAppeal(db, seal, { id, staffId: others.id, verdict: 'dismiss', words: '原件与登记不符' });
  await liftBlock(db, seal, { id, staffId: wish.staffId, reason: '核实无误' });
  await putBlock({ db, seal }, { ...wish, phone: inventPerson(8).phone });
}

/** A handling of a violation, and an order to pay its fine. */
async function writePayment({ db, seal }: Deps): Promise<void> {
  const { id: handlingId, fineFen } = await putHandling({ db, seal });
  const [id, lateFeeFen, returnUrl] = [randomUUID(), 0, 'https://app.example/paid'];
  const hashes = { keyHash: randomBytes(32), requestHash: randomBytes(32) };
  const payee = { kind: 'channel', id: 'app' } as const;
  await insertOrder(db, seal, { id, handlingId, payee, ...hashes, fineFen, lateFeeFen, amountFen: fineFen, returnUrl, minutes: 30 });
  await markOpen(db, seal, { id, redirectUrl: 'https://gateway.example/orders/7' });
}

/** Something somebody looked into. */
async function writeMatter({ db, seal }: Deps, caseId: string, staffId: string): Promise<void> {
  const { city_code: cityCode } = await db('cases').where({ id: caseId }).first('city_code');
  await raiseMatter(db, { kind: 'registry-refused', subjectId: caseId, caseId, cityCode, code: 'binding' });
  const { id } = await db('matters').where({ case_id: caseId }).first('id');
  await settleMatter(db, seal, { id, staffId, note: '已补录' });
}

async function writeFinding({ db, seal }: Deps, staffId: string): Promise<void> {
  const { id: version } = await db('policy_versions').where({ document_id: 'misuse.findings' }).first('id');
  const [{ id }] = await db('misuse_findings')
    .insert({
      rule: 'R-53 Points taken for many vehicles of others',
      outcome: 'look',
      reasons: '["points-for-many"]',
      subject: 'driver',
      person_hash: randomBytes(32),
      facts: '{}',
      policy_version_id: version,
    })
    .returning('id');
  await lookIntoMisuse(db, seal, { id, staffId, words: '已核实' });
}

/** The files of a photo, and its row made to name the key they are sealed with. */
export async function writePhoto({ db, photos }: Keeping, photoId: string): Promise<void> {
  for (const variant of PHOTO_VARIANTS) await photos.put(photoId, variant, Buffer.from(`${photoId} ${variant}`));
  await db('photos').where({ id: photoId }).update({ sealed_with: photos.keyId });
}

/** Marks as deleted whichever of these photos have no files: they are not what this is about. */
export async function forgetPhotos({ db }: Pick<Deps, 'db'>, photos: PhotosBySlot): Promise<void> {
  await db('photos')
    .whereIn('id', Object.values(photos))
    .where({ sealed_with: 'test' })
    .update({ purged_at: db.fn.now(), ...DELETED });
}

/** What the deletion of a photo leaves of its row. */
export const DELETED = { sha256: null, perceptual_hash: null, bands: [], facts: '{}' };

/** Every sealed value of the database in the clear, by its place. Throws where this seal cannot open one. */
export async function openAll({ db, seal }: { db: Deps['db']; seal: Seal }): Promise<Map<string, string>> {
  const values = new Map<string, string>();
  for (const column of SEALED_COLUMNS) {
    const { table, stored } = sealedColumn(column);
    const rows = await db(table).whereNotNull(stored).select('id', { sealed: stored });
    for (const { id, sealed } of rows) values.set(`${column}:${id}`, seal.open(sealed, `${column}:${id}`));
  }
  return values;
}
