import { maskIdentityNumber, maskName, maskPhone, maskWords, type Named } from '@trafficdesk/worker/persons/mask.ts';
import { findAppointmentOf } from '@trafficdesk/worker/store/appointments.ts';
import { findCase } from '@trafficdesk/worker/store/cases.ts';
import { type Consultation, listArticlesUsed } from '@trafficdesk/worker/store/consultations.ts';
import { findHandling } from '@trafficdesk/worker/store/handlings.ts';
import { staffNames } from '@trafficdesk/worker/store/staff.ts';
import type { z } from 'zod';
import { appointmentViews } from '../appointments/view.ts';
import { isVisible } from '../cases/visible-case.ts';
import { cityNames } from '../cities/city-names.ts';
import type { Deps } from '../deps.ts';
import type { StaffSession } from '../sessions/guard.ts';
import { askerView } from './asker-view.ts';
import { handlingLine } from './handling-line.ts';
import type { consultation, consultationSummary } from './schemas.ts';
import { visibleConsultation } from './visible.ts';

export type ConsultationView = z.input<typeof consultation>;
type Summary = z.input<typeof consultationSummary>;

const isMine = ({ state, staffId }: Consultation, viewer: StaffSession): boolean => state === 'open' && staffId === viewer.id;

/** Whoever asks, as words may name them. */
function namedIn({ asker }: Consultation): Named[] {
  const { name = null, identityNumber = null, phone = null } = asker ?? {};
  const named = [
    { value: name, mask: maskName },
    { value: identityNumber, mask: maskIdentityNumber },
    { value: phone, mask: maskPhone },
  ];
  return named.flatMap(({ value, mask }) => (value === null ? [] : [{ value, mask }]));
}

/** Words of a consultation: whole for whoever has it, masked for everybody else. */
const told = (words: string | null, about: Consultation, viewer: StaffSession): string | null =>
  words === null || isMine(about, viewer) ? words : maskWords(words, namedIn(about));

/** Consultations as the desk's lists show them, in the order given. */
export async function consultationSummaries({ db }: Deps, viewer: StaffSession, all: readonly Consultation[]): Promise<Summary[]> {
  const holders = all.map(({ staffId }) => staffId);
  const [names, cityName] = await Promise.all([staffNames(db, holders), cityNames(db)]);
  return all.map((found) => ({
    id: found.id,
    number: found.number,
    way: found.way,
    channel: found.channelId,
    city: found.cityCode,
    cityName: cityName(found.cityCode),
    topic: found.topic,
    state: found.state,
    question: told(found.question, found, viewer),
    holder: found.staffId === null ? null : { id: found.staffId, name: names.get(found.staffId) ?? '' },
    mine: isMine(found, viewer),
    askedAt: found.askedAt.toISOString(),
    takenAt: found.takenAt?.toISOString() ?? null,
    closedAt: found.closedAt?.toISOString() ?? null,
    deletedAt: found.purgedAt?.toISOString() ?? null,
  }));
}

/** The case a consultation is about, as a line; nothing of whoever applied. */
async function caseView({ db, seal }: Deps, { cities }: StaffSession, caseId: string): Promise<ConsultationView['case']> {
  const [found, cityName] = await Promise.all([findCase(db, seal, caseId), cityNames(db)]);
  if (!found) return null;
  const { id, number, process, state, submittedAt, cityCode } = found;
  const visible = isVisible({ cityCode }, cities);
  return { id, number, process, state, cityName: cityName(cityCode), submittedAt: submittedAt.toISOString(), visible };
}

async function handlingView({ db, seal }: Deps, viewer: StaffSession, { handlingId }: Consultation): Promise<ConsultationView['handling']> {
  if (handlingId === null) return null;
  const [found, cityName] = await Promise.all([findHandling(db, seal, handlingId), cityNames(db)]);
  return found && handlingLine(found, viewer, cityName);
}

/** A consultation with who asks and all that belongs to it, for somebody who may see it. Throws the problem not-found. */
export async function consultationView(deps: Deps, viewer: StaffSession, id: string): Promise<ConsultationView> {
  const { db, seal } = deps;
  const found = await visibleConsultation(deps, viewer, id);
  const [summaries, asker, about, handling, articles, appointment] = await Promise.all([
    consultationSummaries(deps, viewer, [found]),
    askerView(deps, viewer, found),
    found.caseId === null ? null : caseView(deps, viewer, found.caseId),
    handlingView(deps, viewer, found),
    listArticlesUsed(db, id),
    findAppointmentOf(db, seal, id),
  ]);
  const [appointmentView = null] = appointment ? await appointmentViews(deps, [appointment]) : [];
  return {
    ...(summaries[0] as Summary),
    revision: found.revision,
    answer: told(found.answer, found, viewer),
    asker,
    case: about,
    handling,
    articles,
    appointment: appointmentView,
  };
}
