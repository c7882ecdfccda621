import type { ConsultationState } from '@trafficdesk/rules/facts/codes/consultation.ts';
import type { Text } from '@trafficdesk/rules/text.ts';
import { findAppointmentOf } from '@trafficdesk/worker/store/appointments.ts';
import { appendAudit, type Origin } from '@trafficdesk/worker/store/audit.ts';
import { listCities } from '@trafficdesk/worker/store/cities.ts';
import { type Consultation, findConsultation, insertConsultation, listArticlesUsed } from '@trafficdesk/worker/store/consultations.ts';
import { findOffice } from '@trafficdesk/worker/store/offices.ts';
import type { z } from 'zod';
import { derivedId } from '@trafficdesk/worker/store/derived-id.ts';
import { UNKNOWN_CITY } from '../cities/unknown-city.ts';
import type { Deps } from '../deps.ts';
import { askerOf } from '../limits/asker.ts';
import { spend } from '../limits/spend.ts';
import type { ChannelActor } from '../operations/operation.ts';
import { invalid, problem } from '../problems/problem.ts';
import type { askedConsultation, deskQuestion } from './schemas.ts';

type View = z.input<typeof askedConsultation>;

const AT_WORK: Text = {
  'zh-CN': '坐席将尽快答复，请稍后在此查看；急事请拨打 122，也可直接到窗口办理。',
  en: 'The desk will answer soon: look here again. If it is urgent call 122, or go to a counter.',
};

/** What can be done next. */
const NEXT_STEPS: Record<ConsultationState, { code: string; text: Text }> = {
  waiting: { code: 'wait-for-desk', text: AT_WORK },
  open: { code: 'wait-for-desk', text: AT_WORK },
  answered: {
    code: 'ask-again',
    text: {
      'zh-CN': '如仍有疑问，可再次留言或拨打 122，也可到窗口当面咨询。',
      en: 'If something is still open, ask again or call 122; a counter answers as well.',
    },
  },
  'handed-over': {
    code: 'wait-for-case',
    text: {
      'zh-CN': '您的情况已转给办理您申请的工作人员，结果以短信告知；也可拨打 122 或到窗口询问。',
      en: 'It was handed to those who work on your application, who tell you by SMS; 122 or a counter answers as well.',
    },
  },
  appointment: {
    code: 'come-to-counter',
    text: {
      'zh-CN': '请带证件原件按预约时间到窗口；不能前往请拨打 122 取消。',
      en: 'Take your original papers to the counter at that time; if you cannot come, call 122.',
    },
  },
};

async function appointmentView({ db, seal }: Deps, consultationId: string): Promise<View['appointment']> {
  const found = await findAppointmentOf(db, seal, consultationId);
  const office = found && (await findOffice(db, found.officeId));
  if (!office) return null;
  const { number, officeName, startsAt, endsAt, state } = found;
  return { number, officeName, address: office.address, startsAt: startsAt.toISOString(), endsAt: endsAt.toISOString(), state };
}

async function viewOf(deps: Deps, found: Consultation): Promise<View> {
  const { id, number, topic, state } = found;
  const closed = found.closedAt !== null;
  const articles = closed ? await listArticlesUsed(deps.db, id) : [];
  return {
    id,
    number,
    topic,
    state,
    askedAt: found.askedAt.toISOString(),
    closedAt: found.closedAt?.toISOString() ?? null,
    answer: closed ? found.answer : null,
    articles: articles.map(({ title, body }) => ({ title, body })),
    appointment: await appointmentView(deps, id),
    nextStep: NEXT_STEPS[state],
    deletedAt: found.purgedAt?.toISOString() ?? null,
  };
}

interface Asking {
  channel: ChannelActor;
  /** The channel's Idempotency-Key. */
  key: string;
  sent: z.output<typeof deskQuestion>;
  origin: Origin;
}

/** Takes down what somebody asks through a channel, once, however often it is sent. Limited per end user. */
export async function askDesk(deps: Deps, { channel, key, sent, origin }: Asking): Promise<{ replay: boolean; view: View }> {
  const { db, seal } = deps;
  const { city: cityCode, topic, question, identityNumber = null, phone = null } = sent;
  const id = derivedId(`consultation ${channel.id}\0${key}`);
  const requestHash = seal.lookupHash('request', JSON.stringify(sent));
  const known = await findConsultation(db, seal, id);
  if (!known) {
    if (!(await listCities(db)).some(({ code }) => code === cityCode)) throw invalid(UNKNOWN_CITY);
    await spend(deps, 'look', `${askerOf(channel)}:desk`);
    const asker = identityNumber === null && phone === null ? null : { name: null, identityNumber, phone };
    await db.transaction(async (trx) => {
      const by = { channelId: channel.id, requestHash };
      if (!(await insertConsultation(trx, seal, { id, way: 'web', cityCode, topic, question, asker, by }))) return;
      const detail = { consultationId: id, topic, city: cityCode };
      await appendAudit(trx, { actor: channel, action: 'consultation.asked', detail, origin });
    });
  }
  const found = (await findConsultation(db, seal, id)) as Consultation;
  if (!found.requestHash?.equals(requestHash)) throw problem('idempotency-key-reused');
  return { replay: known !== null, view: await viewOf(deps, found) };
}

/** What a channel asked, with the answer once there is one. To any other channel there is none. */
export async function getAskedConsultation(deps: Deps, channel: ChannelActor, id: string): Promise<View> {
  const found = await findConsultation(deps.db, deps.seal, id);
  if (found?.channelId !== channel.id) throw problem('not-found');
  return viewOf(deps, found);
}
