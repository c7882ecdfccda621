import { type CaseRetention, OUTCOMES, PROCESSES, type RetentionSettings } from '@trafficdesk/rules/settings/retention.ts';
import { startOfDay } from '@trafficdesk/rules/working-calendar.ts';
import type { HandlingsOver } from '../store/handlings-past-time.ts';
import type { TimeOver } from '../store/past-time.ts';

const HOUR_MS = 3_600_000;

/** What is past its time at a moment, under a retention policy. */
export interface Times {
  photos: TimeOver[];
  personal: TimeOver[];
  unusedPhotosBefore: Date;
  phoneCodesBefore: Date;
  sessionsBefore: Date;
  searchesBefore: Date;
  reviewActsBefore: Date;
  mattersBefore: Date;
  handlings: HandlingsOver[];
  consultationsBefore: Date;
  appointmentsBefore: Date;
  violationObjectionsBefore: Date;
  findingsBefore: Date;
}

/**
 * The moments before which things are past their time. Days are those of Shanghai: what happened on the 1st and is kept for 30 days is
 * there until 24:00 of the 31st.
 */
export function timesOf(
  {
    cases,
    unusedPhotoHours,
    phoneCodeDays,
    sessionDays,
    searchDays,
    reviewActDays,
    matterDays,
    consultationDays,
    appointmentDays,
    violationObjectionDays,
    findingDays,
    handlingDoneDays,
    handlingRefusedDays,
    handlingLapsedDays,
    handlingEliminatedDays,
  }: RetentionSettings,
  at: Date,
): Times {
  const over = (days: (retention: CaseRetention) => number): TimeOver[] =>
    PROCESSES.flatMap((process) =>
      OUTCOMES.map((outcome) => ({ process, outcome, before: startOfDay(at, days(cases[process][outcome])) })),
    );
  return {
    photos: over(({ photosDays }) => photosDays),
    personal: over(({ personalDays }) => personalDays),
    unusedPhotosBefore: new Date(at.getTime() - unusedPhotoHours * HOUR_MS),
    phoneCodesBefore: startOfDay(at, phoneCodeDays),
    sessionsBefore: startOfDay(at, sessionDays),
    searchesBefore: startOfDay(at, searchDays),
    reviewActsBefore: startOfDay(at, reviewActDays),
    mattersBefore: startOfDay(at, matterDays),
    handlings: [
      { outcome: 'done', before: startOfDay(at, handlingDoneDays) },
      { outcome: 'refused', before: startOfDay(at, handlingRefusedDays) },
      { outcome: 'lapsed', before: startOfDay(at, handlingLapsedDays) },
      { outcome: 'eliminated', before: startOfDay(at, handlingEliminatedDays) },
    ],
    consultationsBefore: startOfDay(at, consultationDays),
    appointmentsBefore: startOfDay(at, appointmentDays),
    violationObjectionsBefore: startOfDay(at, violationObjectionDays),
    findingsBefore: startOfDay(at, findingDays),
  };
}
