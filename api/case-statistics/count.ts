import type { ReasonCatalogue } from '@trafficdesk/rules/reasons.ts';
import { defaultDocuments } from '@trafficdesk/rules/sets/index.ts';
import type { Text } from '@trafficdesk/rules/text.ts';
import { dayOf } from '@trafficdesk/worker/appointments/slots.ts';
import { VERDICTS } from '@trafficdesk/worker/contracts/case.ts';
import { countReasons, countVerdicts, measureSpans } from '@trafficdesk/worker/store/case-decisions.ts';
import { countIntake, countOutcomes, type VersionOutcome } from '@trafficdesk/worker/store/case-intake.ts';
import { type Agreement, countAgreements } from '@trafficdesk/worker/store/disagreements.ts';
import { currentPolicy } from '@trafficdesk/worker/store/policy-versions.ts';
import type { z } from 'zod';
import { cityNames } from '../cities/city-names.ts';
import type { Deps } from '../deps.ts';
import type { StaffSession } from '../sessions/guard.ts';
import type { caseWork, caseWorkQuery } from './schemas.ts';
import { countedFor, DAY_MS } from './stretch.ts';

type View = z.input<typeof caseWork>;

/** Of fewer second reviews a share says nothing, and a number too much of somebody. */
const FEWEST = 5;

const titleOf = (documentId: string): Text =>
  defaultDocuments.find(({ id }) => id === documentId)?.title ?? { 'zh-CN': documentId, en: documentId };

function outcomeViews(outcomes: readonly VersionOutcome[]): View['outcomes'] {
  const views: View['outcomes'] = [];
  for (const { documentId, version, state, count } of outcomes) {
    let view = views.find((each) => each.documentId === documentId && each.version === version);
    if (!view) views.push((view = { documentId, title: titleOf(documentId), version, total: 0, states: [] }));
    view.total += count;
    view.states.push({ state, count });
  }
  return views;
}

/** Officers under numbers that mean nothing elsewhere. */
const officerViews = (officers: readonly Agreement[]): View['agreement']['byOfficer'] =>
  officers.filter(({ seconded }) => seconded >= FEWEST).map((each, at) => ({ place: at + 1, ...each }));

/** Intake, decisions, reasons, times, outcomes and disagreement of this person's cities between two days, in numbers that name nobody. */
export async function countConsoleCaseWork({ db }: Deps, staff: StaffSession, query: z.output<typeof caseWorkQuery>): Promise<View> {
  const counted = countedFor(staff, query);
  const { from, before } = counted;
  const [intake, verdicts, reasons, spans, outcomes, agreement, cityName, { content: catalogue }] = await Promise.all([
    countIntake(db, counted),
    countVerdicts(db, counted),
    countReasons(db, counted),
    measureSpans(db, counted),
    countOutcomes(db, counted),
    countAgreements(db, counted),
    cityNames(db),
    currentPolicy<ReasonCatalogue>(db, 'reasons'),
  ]);
  const days = Array.from({ length: (before.getTime() - from.getTime()) / DAY_MS }, (_, later) => dayOf(from, later));
  const submitted = new Map(intake.byDay.map(({ day, count }) => [day, count]));
  const decided = new Map(verdicts.map(({ day, verdict, count }) => [`${day} ${verdict}`, count]));
  const ofVerdict = (verdict: (typeof VERDICTS)[number]): number =>
    verdicts.reduce((sum, each) => sum + (each.verdict === verdict ? each.count : 0), 0);
  const reasonText = (code: string): Text =>
    catalogue.reasons.find((each) => each.code === code)?.officerText ?? { 'zh-CN': code, en: code };
  return {
    from: query.from,
    to: query.to,
    intake: {
      ...intake,
      byDay: days.map((day) => ({ day, count: submitted.get(day) ?? 0 })),
      byCity: intake.byCity.map(({ cityCode, count }) => ({ city: cityCode, cityName: cityName(cityCode), count })),
    },
    decisions: {
      total: verdicts.reduce((sum, { count }) => sum + count, 0),
      byVerdict: VERDICTS.map((verdict) => ({ verdict, count: ofVerdict(verdict) })),
      byDay: days.map((day) => ({
        day,
        approve: decided.get(`${day} approve`) ?? 0,
        return: decided.get(`${day} return`) ?? 0,
        'refer-to-counter': decided.get(`${day} refer-to-counter`) ?? 0,
      })),
      reasons: reasons.map(({ code, count }) => ({ code, text: reasonText(code), count })),
    },
    times: { ...spans.all, byDay: spans.byDay },
    outcomes: outcomeViews(outcomes),
    agreement: {
      ...agreement,
      byCity: agreement.byCity.map(({ cityCode, ...each }) => ({ city: cityCode, cityName: cityName(cityCode), ...each })),
      byOfficer: officerViews(agreement.byOfficer),
    },
  };
}
