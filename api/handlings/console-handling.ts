import { MESSAGE_TEMPLATES, type MessageTemplate, messageOutline } from '@trafficdesk/rules/messages.ts';
import { maskIdentityNumber, maskName, maskPhone, maskWords } from '@trafficdesk/worker/persons/mask.ts';
import { listAuditOfHandling } from '@trafficdesk/worker/store/audit.ts';
import { databaseTime } from '@trafficdesk/worker/store/database-time.ts';
import type { Handling, HandlingParticulars } from '@trafficdesk/worker/store/handlings.ts';
import { listMattersOfHandling } from '@trafficdesk/worker/store/matters.ts';
import { listMessagesOfHandling } from '@trafficdesk/worker/store/messages.ts';
import { findHandlingPurge } from '@trafficdesk/worker/store/purges.ts';
import { listRevealNotes } from '@trafficdesk/worker/store/reveals.ts';
import { staffNames } from '@trafficdesk/worker/store/staff.ts';
import type { z } from 'zod';
import { caseHistory } from '../cases/history.ts';
import { openWords } from '../cases/words.ts';
import { cityNames } from '../cities/city-names.ts';
import type { Deps } from '../deps.ts';
import { mayDo } from '../permissions/permissions.ts';
import type { StaffSession } from '../sessions/guard.ts';
import { handlingHead } from './console-list.ts';
import type { consoleHandling } from './console-schemas.ts';
import { handlingEvaluations } from './evaluation-view.ts';
import { moneyView } from './money-view.ts';
import { namedInHandling } from './named-in-handling.ts';
import { objectionsView } from './objections-view.ts';
import { maskedVehicle, violationRecord } from './violation-record.ts';
import { visibleHandling } from './visible-handling.ts';

type View = z.input<typeof consoleHandling>;

const personView = ({ person: { name, identityNumber, phone } }: HandlingParticulars): NonNullable<View['person']> => ({
  name: name && maskName(name),
  identityNumber: maskIdentityNumber(identityNumber),
  phone: phone && maskPhone(phone),
});

const isTemplate = (template: string): template is MessageTemplate => (MESSAGE_TEMPLATES as readonly string[]).includes(template);

/** What happened to a handling, in words, with what staff wrote when they had a field of it shown or looked into something. */
async function historyOf({ db, seal }: Deps, viewer: StaffSession, found: Handling): Promise<View['history']> {
  const [audit, notes, settled, tell] = await Promise.all([
    listAuditOfHandling(db, found.id),
    listRevealNotes(db, seal, { handlingId: found.id }),
    listMattersOfHandling(db, seal, found.id),
    openWords(db),
  ]);
  const readsAll = mayDo(viewer.roles, 'reveal.read');
  const named = namedInHandling(found);
  const revealNotes = notes
    .filter(({ staffId }) => readsAll || staffId === viewer.id)
    .map((each) => ({ ...each, note: maskWords(each.note, named) }));
  const matters = settled.flatMap(({ id, note }) => (note === null ? [] : [{ id, note: maskWords(note, named) }]));
  const staff = await staffNames(
    db,
    audit.map(({ actorKind, actorId }) => (actorKind === 'staff' ? actorId : null)),
  );
  return caseHistory(tell, {
    audit,
    staff,
    revealNotes,
    decisions: [],
    endOrders: [],
    objections: [],
    blocks: [],
    matters,
    notes: [],
  });
}

/** A handling as staff see it: what was shown, judged, confirmed, paid and booked, in words. Personal data is masked. */
export async function getConsoleHandling(deps: Deps, viewer: StaffSession, handlingId: string): Promise<View> {
  const { db } = deps;
  const found = await visibleHandling(deps, viewer, handlingId);
  const { particulars, reasons, updatedAt } = found;
  const at = await databaseTime(db);
  const [cityName, tell, money, objections, evaluations, history, messages, deletion] = await Promise.all([
    cityNames(db),
    openWords(db),
    moneyView(deps, found, at),
    objectionsView(deps, found),
    handlingEvaluations(db, found),
    historyOf(deps, viewer, found),
    listMessagesOfHandling(db, found.id),
    found.purgedAt ? findHandlingPurge(db, found.id) : null,
  ]);
  return {
    ...handlingHead(found, at),
    cityName: cityName(found.cityCode),
    revision: found.revision,
    relation: found.relation,
    reserved: found.reserved,
    confirmedAt: found.confirmedAt?.toISOString() ?? null,
    decidedAt: found.decidedAt?.toISOString() ?? null,
    paidAt: found.paidAt?.toISOString() ?? null,
    endedAt: found.endedAt?.toISOString() ?? null,
    person: particulars && personView(particulars),
    vehicle: particulars && maskedVehicle(particulars.violation),
    violation: particulars && { ...violationRecord(particulars.violation), decisionNumber: particulars.violation.decisionNumber },
    ...(await tell({ at: updatedAt, reasons: reasons.map((code) => ({ code })), state: found.state })),
    evaluations,
    history,
    ...money,
    objections,
    messages: messages.map(({ id, template, sentAt }) => ({
      id,
      text: isTemplate(template) ? messageOutline(template) : { 'zh-CN': template, en: template },
      at: sentAt.toISOString(),
    })),
    deletion: deletion && { ...deletion, at: deletion.at.toISOString() },
  };
}
