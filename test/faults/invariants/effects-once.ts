import { openAccountPhone } from '@trafficdesk/worker/store/accounts.ts';
import { findCase } from '@trafficdesk/worker/store/cases.ts';
import type { ChangedPhone } from '@trafficdesk/worker/partners/stand-in/records.ts';
import { about, idsOf, type Invariant } from './evidence.ts';

/** The file at the registry and the phone it was given. */
const fileOf = ({ identityNumber, phone, vehicle }: ChangedPhone): string =>
  `${identityNumber} ${phone} ${vehicle ? `${vehicle.plateType} ${vehicle.plateNumber}` : 'driver'}`;

/** How a step names its change to the registry. */
const CHANGE = `effect_steps.case_id || ':' || step`;

/**
 * Another phone that was granted is in effect exactly once: the account has it, each step is taken, the account was given it once on record, and each file at
 * the registry was changed, and once; where it was not granted no step of it stands, neither with us nor at the registry.
 */
export const effectsOnce: Invariant = async ({ db, seal, records }) => {
  const granted: string[] = await db('cases').where({ state: 'approved' }).whereNot({ process: 'binding' }).pluck('id');
  const without: string[] = [];
  for (const id of granted) {
    const found = await findCase(db, seal, id);
    if (!found || found.purgedAt || !('newPhone' in found.submission)) continue;
    if ((await openAccountPhone(db, seal, found.applicantHash)) !== found.submission.newPhone) without.push(id);
  }
  const changes = new Map<string, number>();
  for (const change of records.phones.values()) changes.set(fileOf(change), (changes.get(fileOf(change)) ?? 0) + 1);
  const steps = (where: string): Promise<string[]> =>
    idsOf(db, `select ${CHANGE} as id from effect_steps join cases on cases.id = effect_steps.case_id where ${where}`);
  const planned = new Set(await steps('true'));
  const twice = [...records.phones.values()].filter((each) => (changes.get(fileOf(each)) ?? 0) > 1).map(({ key }) => key);
  return [
    about(without, 'phone changes were granted and told, and the account has another phone'),
    about(
      await idsOf(
        db,
        `select cases.id from cases where state = 'approved' and process <> 'binding'
            and (not exists (select from effect_steps where case_id = cases.id)
              or exists (select from effect_steps where case_id = cases.id and state <> 'taken'))`,
      ),
      'cases are approved although not every step of their effect is taken',
    ),
    about(
      await idsOf(
        db,
        `select cases.id from cases join audit on audit.case_id = cases.id and audit.action = 'case.effect-step-taken'
          group by cases.id, audit.detail ->> 'step' having count(*) > 1`,
      ),
      'cases took a step of their effect more than once',
    ),
    about(
      await steps(`effect_steps.state = 'taken' and cases.state not in ('taking-effect', 'approved')`),
      'steps stand of changes that were not granted',
    ),
    about(
      (await steps(`effect_steps.state = 'taken' and step <> 'account'`)).filter((key) => !records.phones.has(key)),
      'steps were taken, and the registry changed nothing',
    ),
    about(
      [...records.phones.keys()].filter((key) => !planned.has(key.replace(/:undo$/, ''))),
      'files at the registry were changed by what is no step of ours',
    ),
    about(twice, 'changes gave a file at the registry the same phone more than once'),
  ];
};
