import { identityDocuments } from '@trafficdesk/rules/facts/codes/identity-document.ts';
import type { Choices } from '@trafficdesk/rules/facts/vocabulary.ts';
import { reasonWords } from '@trafficdesk/rules/reasons.ts';
import { PartnerRefused, PartnerUnavailable } from '@trafficdesk/worker/partners/errors.ts';
import type { RegistryPerson } from '@trafficdesk/worker/partners/registry.ts';
import { maskName, maskPhone } from '@trafficdesk/worker/persons/mask.ts';
import { findAccount } from '@trafficdesk/worker/store/accounts.ts';
import { appendAudit, type Origin } from '@trafficdesk/worker/store/audit.ts';
import { listBindingsOf } from '@trafficdesk/worker/store/bindings.ts';
import { listBlocksOf } from '@trafficdesk/worker/store/blocks.ts';
import { listOpenCasesOf } from '@trafficdesk/worker/store/open-cases.ts';
import { reasonCatalogue } from '@trafficdesk/worker/store/reason-catalogue.ts';
import type { z } from 'zod';
import { bindingView } from '../bindings/view.ts';
import { isVisible } from '../cases/visible-case.ts';
import { cityNames } from '../cities/city-names.ts';
import type { Deps } from '../deps.ts';
import { spend } from '../limits/spend.ts';
import type { StaffSession } from '../sessions/guard.ts';
import type { counterPerson } from './schemas.ts';

type View = z.input<typeof counterPerson>;

/** The person on file; undefined while the registry cannot say. */
const filedPerson = ({ registry }: Deps, identityNumber: string): Promise<RegistryPerson | null | undefined> =>
  registry.findPerson(identityNumber).catch((error: unknown) => {
    if (error instanceof PartnerUnavailable || error instanceof PartnerRefused) return undefined;
    throw error;
  });

const filedView = ({ name, identityDocumentType: type, phone }: RegistryPerson): NonNullable<View['filed']> => ({
  name: maskName(name),
  identityDocumentType: (identityDocuments as Choices)[type] ?? { 'zh-CN': type, en: type },
  phone: maskPhone(phone),
});

async function bindingsOf({ db, seal }: Deps, identityHash: Buffer): Promise<View['bindings']> {
  const roles = ['driver', 'owner'] as const;
  const found = await Promise.all(roles.map((as) => listBindingsOf(db, seal, { identityHash, as, onlyActive: true })));
  return roles.flatMap((as, at) => (found[at] ?? []).map((each) => ({ as, binding: bindingView(each) })));
}

async function openCasesOf({ db }: Deps, { cities }: StaffSession, identityHash: Buffer): Promise<View['cases']> {
  const [cases, cityName] = await Promise.all([listOpenCasesOf(db, identityHash), cityNames(db)]);
  return cases.map(({ cityCode, submittedAt, ...found }) => ({
    ...found,
    cityName: cityName(cityCode),
    submittedAt: submittedAt.toISOString(),
    visible: isVisible({ cityCode }, cities),
  }));
}

/** Of those who are registered already with this phone: what is next for somebody who still has it. */
const PHONE_UNCHANGED = 'phone-unchanged';

/**
 * Where somebody stands who is present at a counter, wherever they live: masked, limited per officer, and on record with a keyed hash of the
 * number. While the
 * registry is away, what the platform itself knows.
 */
export async function findCounterPerson(deps: Deps, staff: StaffSession, identityNumber: string, origin: Origin): Promise<View> {
  const { db, seal } = deps;
  await spend(deps, 'counter-search', staff.id);
  const identityHash = seal.lookupHash('identity', identityNumber);
  const [filed, account, bindings, cases, blocks, catalogue] = await Promise.all([
    filedPerson(deps, identityNumber),
    findAccount(db, identityHash),
    bindingsOf(deps, identityHash),
    openCasesOf(deps, staff, identityHash),
    listBlocksOf(db, seal, { identityHash, onlyOpen: true }),
    reasonCatalogue(db, new Date(), [PHONE_UNCHANGED]),
  ]);
  const person = identityHash.toString('base64url');
  const detail = { person, registered: account !== null, bindings: bindings.length, cases: cases.length };
  await appendAudit(db, { actor: { kind: 'staff', id: staff.id }, action: 'counter.person-searched', detail, origin });
  return {
    registryAnswered: filed !== undefined,
    filed: filed ? filedView(filed) : null,
    account: account && {
      phoneOnFile: filed ? account.phoneHash.equals(seal.lookupHash('phone', filed.phone)) : null,
      forgottenPassword: reasonWords(catalogue, PHONE_UNCHANGED).nextStep,
    },
    bindings,
    cases,
    blocks: blocks.map(({ id, process, untilAt, appealedAt }) => ({
      id,
      process,
      until: untilAt.toISOString(),
      appealed: appealedAt !== null,
    })),
  };
}
