import { misuseSubjects } from '@trafficdesk/rules/facts/codes/misuse-subject.ts';
import { explainFacts } from '@trafficdesk/rules/explain.ts';
import { reasonWords } from '@trafficdesk/rules/reasons.ts';
import type { Facts, RuleSet } from '@trafficdesk/rules/rule-set.ts';
import { maskWords } from '@trafficdesk/worker/persons/mask.ts';
import { listMisuseEvidence, type MisuseFinding } from '@trafficdesk/worker/store/misuse-findings.ts';
import { policyContent } from '@trafficdesk/worker/store/policy-versions.ts';
import { reasonCatalogues } from '@trafficdesk/worker/store/reason-catalogue.ts';
import { staffNames } from '@trafficdesk/worker/store/staff.ts';
import type { z } from 'zod';
import { outcomeTitle } from '../cases/evaluation-views.ts';
import { isVisible } from '../cases/visible-case.ts';
import { cityNames } from '../cities/city-names.ts';
import type { Deps } from '../deps.ts';
import { mayDo } from '../permissions/permissions.ts';
import type { StaffSession } from '../sessions/guard.ts';
import type { misuseFinding, wholeMisuseFinding } from './schemas.ts';

export type FindingView = z.input<typeof misuseFinding>;
export type WholeFindingView = z.input<typeof wholeMisuseFinding>;

/** No more of it is shown at once: the counts say how much there is. */
const SHOWN = 200;

const factLines = (facts: Facts): WholeFindingView['facts'] => explainFacts('misuse.findings', facts).filter(({ missing }) => !missing);

/** Findings as the console shows them, in the order given. */
export async function findingViews({ db }: Deps, findings: readonly MisuseFinding[]): Promise<FindingView[]> {
  const people = findings.flatMap(({ staffId, lookedIntoBy }) => [staffId, lookedIntoBy]);
  const catalogueAt = reasonCatalogues(db);
  const [names, cityName] = await Promise.all([staffNames(db, people), cityNames(db)]);
  const personOf = (id: string): FindingView['staff'] & object => ({ id, name: names.get(id) ?? '' });
  const views = findings.map(async (found): Promise<FindingView> => {
    const [ruleSet, catalogue] = await Promise.all([
      policyContent<RuleSet>(db, found.policyVersionId),
      catalogueAt(found.lastSeenAt, found.reasons),
    ]);
    const { lookedIntoAt, lookedIntoBy, words } = found;
    return {
      id: found.id,
      subject: found.subject,
      subjectName: misuseSubjects[found.subject],
      staff: found.staffId === null ? null : personOf(found.staffId),
      rule: found.rule,
      outcome: found.outcome,
      outcomeTitle: outcomeTitle(ruleSet, found.outcome),
      reasons: found.reasons.map((code) => ({ code, text: reasonWords(catalogue, code).officerText })),
      cities: found.cityCodes.map((code) => ({ code, name: cityName(code) })),
      evidenceCount: found.evidenceCount,
      firstSeen: found.firstSeenAt.toISOString(),
      lastSeen: found.lastSeenAt.toISOString(),
      lookedInto:
        lookedIntoAt && lookedIntoBy
          ? { at: lookedIntoAt.toISOString(), by: personOf(lookedIntoBy), words: words && maskWords(words, []) }
          : null,
    };
  });
  return Promise.all(views);
}

/** A finding with what shows it: cases and handlings of this person's cities can be opened, of others the number is told. */
export async function wholeFindingView(deps: Deps, { cities, roles }: StaffSession, found: MisuseFinding): Promise<WholeFindingView> {
  const [[view], evidence, cityName] = await Promise.all([
    findingViews(deps, [found]),
    listMisuseEvidence(deps.db, found.id, SHOWN),
    cityNames(deps.db),
  ]);
  const reads = { case: mayDo(roles, 'case.read'), handling: mayDo(roles, 'handling.read') };
  return {
    ...(view as FindingView),
    facts: factLines(found.facts),
    evidence: evidence.map(({ kind, id, number, cityCode, at, facts }) => ({
      kind,
      id,
      number,
      city: cityCode,
      cityName: cityName(cityCode),
      at: at.toISOString(),
      mayOpen: reads[kind] && isVisible({ cityCode }, cities),
      facts: facts ? factLines(facts) : [],
    })),
  };
}
