import { type Binding, findBinding } from '@trafficdesk/worker/store/bindings.ts';
import type { Check } from './difference.ts';
import { UUID } from './subjects.ts';
import { startUnbinding } from './unbindings.ts';

/** What is looked at again of the time before the moment: a registry may have been told late. */
const BEFORE_MS = 24 * 3_600_000;

/** Bindings as the registry was told of them since a day before the moment, and ours of that time. */
export const checkRegistry: Check = async function* registry({ deps: { db, seal, registry: partner }, client, moment }) {
  const since = new Date(moment.getTime() - BEFORE_MS);
  const told = new Map((await partner.listBindingsSince(since.toISOString())).map((found) => [found.bindingId, found]));
  const ids: string[] = await db('bindings')
    .whereNull('purged_at')
    .where((either) => either.where('effective_at', '>=', since).orWhere('ended_at', '>=', since))
    .pluck('id');
  const ours = new Map<string, Binding>();
  for (const id of new Set([...ids, ...[...told.keys()].filter((each) => UUID.test(each))])) {
    const found = await findBinding(db, seal, id);
    if (found) ours.set(id, found);
  }
  for (const { bindingId, endedAt } of told.values()) {
    const row = ours.get(bindingId);
    if (!row && endedAt === null)
      yield {
        what: `The registry has binding ${bindingId}, which is not in the database: it was granted after the moment`,
        mend: null,
        person: 'Once its case is decided again, which makes another binding, have the registry end this one',
      };
    else if (row?.endedAt === null && endedAt !== null)
      yield {
        what: `binding ${bindingId} ended at the registry on ${endedAt}, after the moment, and lasts in the database`,
        mend: { how: 'ended here as well', run: () => startUnbinding(client, { bindingId, endedBy: 'system', actorId: 'reconcile' }) },
      };
  }
  for (const { id: bindingId, endedAt, effectiveAt, particulars } of ours.values()) {
    const found = told.get(bindingId);
    const applicant = particulars?.applicant;
    const vehicle = particulars?.vehicle;
    if (!found && endedAt === null && effectiveAt >= since && applicant && vehicle) {
      const { plateType, plateNumber } = vehicle;
      const record = {
        bindingId,
        identityNumber: applicant.identityNumber,
        plateType,
        plateNumber,
        effectiveAt: effectiveAt.toISOString(),
      };
      yield {
        what: `The registry has not been told of binding ${bindingId}`,
        mend: { how: 'told', run: () => partner.recordBinding(record) },
      };
    } else if (found?.endedAt === null && endedAt !== null)
      yield {
        what: `binding ${bindingId} has ended, and lasts at the registry`,
        mend: { how: 'the registry is told', run: () => partner.endBinding({ bindingId, endedAt: endedAt.toISOString() }) },
      };
  }
};
