import { originals } from '@trafficdesk/rules/facts/codes/original.ts';
import { MESSAGE_TEMPLATES, type MessageTemplate, messageOutline } from '@trafficdesk/rules/messages.ts';
import type { Text } from '@trafficdesk/rules/text.ts';
import { VIOLATION_OBJECTION_REASONS } from '@trafficdesk/rules/violation-objection-reasons.ts';
import { maskIdentityNumber, maskPlate, maskWords } from '@trafficdesk/worker/persons/mask.ts';
import { listAuditOfObjection } from '@trafficdesk/worker/store/audit.ts';
import { findHandling, type Handling } from '@trafficdesk/worker/store/handlings.ts';
import { listMessagesOfObjection } from '@trafficdesk/worker/store/messages.ts';
import { staffNames } from '@trafficdesk/worker/store/staff.ts';
import { findViolationObjection, type ViolationObjection } from '@trafficdesk/worker/store/violation-objections.ts';
import type { z } from 'zod';
import { caseHistory } from '../cases/history.ts';
import { isVisible } from '../cases/visible-case.ts';
import { openWords } from '../cases/words.ts';
import { cityNames } from '../cities/city-names.ts';
import type { Deps } from '../deps.ts';
import { namedInHandling } from '../handlings/named-in-handling.ts';
import { problem } from '../problems/problem.ts';
import type { StaffSession } from '../sessions/guard.ts';
import type { consoleViolationObjection } from './console-schemas.ts';
import { handlingWords, OBJECTION_STATE_WORDS } from './words.ts';

type View = z.input<typeof consoleViolationObjection>;

/** The objection, if this person may see it; to anybody else there is none. */
async function visibleObjection({ db, seal }: Deps, { cities }: StaffSession, id: string): Promise<ViolationObjection> {
  const found = await findViolationObjection(db, seal, id);
  if (!found || !isVisible(found, cities)) throw problem('not-found');
  return found;
}

/** The person's own words; whoever and whatever the objection is about is masked in them. */
function maskedWords({ particulars }: ViolationObjection, handling: Handling | null): string | null {
  if (!particulars?.words) return null;
  const { identityNumber, violation, words } = particulars;
  return maskWords(words, [
    { value: identityNumber, mask: maskIdentityNumber },
    { value: violation.vehicle.plateNumber, mask: maskPlate },
    ...(handling ? namedInHandling(handling) : []),
  ]);
}

const violationView = ({ violation }: NonNullable<ViolationObjection['particulars']>): NonNullable<View['violation']> => ({
  violationNumber: violation.violationNumber,
  decisionNumber: violation.decisionNumber,
  occurredAt: violation.occurredAt,
  place: violation.place,
  description: violation.description,
  plateNumber: maskPlate(violation.vehicle.plateNumber),
});

async function historyOf({ db }: Deps, id: string, names: (ids: readonly (string | null)[]) => ReturnType<typeof staffNames>) {
  const [audit, tell] = await Promise.all([listAuditOfObjection(db, id), openWords(db)]);
  const staff = await names(audit.map(({ actorKind, actorId }) => (actorKind === 'staff' ? actorId : null)));
  return caseHistory(tell, {
    audit,
    staff,
    revealNotes: [],
    decisions: [],
    endOrders: [],
    objections: [],
    blocks: [],
    matters: [],
    notes: [],
  });
}

const templateWords = (template: string): Text =>
  (MESSAGE_TEMPLATES as readonly string[]).includes(template)
    ? messageOutline(template as MessageTemplate)
    : { 'zh-CN': template, en: template };

const iso = (moment: Date | null): string | null => moment?.toISOString() ?? null;

/** An objection as staff of its city see it, with its record of the violation and what happened to it. Personal data is masked. */
export async function getConsoleObjection(deps: Deps, viewer: StaffSession, objectionId: string): Promise<View> {
  const { db, seal } = deps;
  const found = await visibleObjection(deps, viewer, objectionId);
  const { id, number, state, reason, channelId, staffId, cityCode, particulars } = found;
  const handling = found.handlingId === null ? null : await findHandling(db, seal, found.handlingId);
  const names = (ids: readonly (string | null)[]) => staffNames(db, ids);
  const [staff, cityName, history, messages] = await Promise.all([
    names([staffId]),
    cityNames(db),
    historyOf(deps, id, names),
    listMessagesOfObjection(db, id),
  ]);
  return {
    id,
    number,
    state,
    stateName: OBJECTION_STATE_WORDS[state],
    reasonName: VIOLATION_OBJECTION_REASONS[reason],
    words: maskedWords(found, handling),
    channel: channelId,
    recordedBy: staffId === null ? null : { id: staffId, name: staff.get(staffId) ?? '' },
    originals: (found.originals ?? []).map((code) => originals[code]),
    city: cityCode,
    cityName: cityName(cityCode),
    raised: found.raisedAt.toISOString(),
    forwardDue: found.forwardDueAt.toISOString(),
    forwarded: iso(found.forwardedAt),
    reference: found.reference,
    outcomeDue: found.outcomeDueAt.toISOString(),
    overdue: iso(found.overdueAt),
    ended: iso(found.endedAt),
    told: iso(found.toldAt),
    identityNumber: particulars && maskIdentityNumber(particulars.identityNumber),
    violation: particulars && violationView(particulars),
    handling: handling && { id: handling.id, number: handling.number, text: handlingWords(handling.state, state) },
    history,
    messages: messages.map((sent) => ({ id: sent.id, text: templateWords(sent.template), at: sent.sentAt.toISOString() })),
    deletedAt: iso(found.purgedAt),
  };
}
