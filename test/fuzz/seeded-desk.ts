import { randomUUID } from 'node:crypto';
import { DEMO_ACCOUNTS, DEMO_CITY } from '@trafficdesk/api/standalone/seed.ts';
import { DEMO_OFFICES } from '@trafficdesk/api/standalone/demo-offices.ts';
import { dayOf } from '@trafficdesk/worker/appointments/slots.ts';
import { inventPerson, somebody } from '@trafficdesk/worker/partners/stand-in/people.ts';
import type { Running } from '../demo/running.ts';
import { answerOf } from '../support/http/answer.ts';
import { channelClient } from '../support/http/channel-client.ts';
import { officerClient } from '../support/http/officer-client.ts';
import type { Examples } from './description.ts';

/** A user whom nothing else that is fuzzed knows. */
const caller = inventPerson(somebody({}, DEMO_ACCOUNTS - 230));

const key = () => ({ 'Idempotency-Key': randomUUID() });

const ARTICLE = {
  topic: 'other',
  title: { 'zh-CN': '试用条目', en: 'Trial article' },
  body: { 'zh-CN': '试用内容。', en: 'Trial words.' },
  publish: true,
};

interface Begun {
  id: string;
  revision: number;
}

/** Requests of whoever answers at the 122 desk, and of those who keep what it works with. */
export async function deskExamples({ url, secrets }: Running, caseNumber: string): Promise<Examples> {
  const agent = await officerClient(url, 'wufang', secrets.demoPassword);
  const editor = await officerClient(url, 'liuyang', secrets.demoPassword);
  const channel = channelClient(url, secrets.channelKeys.app);
  const begin = async (): Promise<Begun> => {
    const body = { id: randomUUID(), way: 'call', city: DEMO_CITY };
    return answerOf<Begun>('openConsultation', await agent.send('POST', '/consultations', body));
  };
  const found = async (by: object): Promise<Begun> => {
    const { id } = await begin();
    return answerOf<Begun>('findForConsultation', await agent.send('POST', `/consultations/${id}/person`, by));
  };
  const question = { city: DEMO_CITY, topic: 'payment', question: '罚款怎么缴', phone: caller.phone };
  const ask = async (): Promise<Begun> => answerOf<Begun>('askDesk', await channel.send('POST', '/v1/consultations', question, key()));
  const write = async (): Promise<Begun> => answerOf<Begun>('createArticle', await editor.send('POST', '/articles', ARTICLE));
  const written = ({ revision }: Begun) => ({ revision, topic: 'payment', question: '罚款怎么缴', answer: '银联卡', articles: [] });
  const at = ({ id }: Begun) => ({ path: { consultationId: id } });

  const [{ id: officeId }, { id: otherOffice, ...office }] = DEMO_OFFICES;
  const day = dayOf(new Date(), 3);
  const times = await agent.send('GET', `/offices/${officeId}/times?day=${day}`);
  const { items } = await answerOf<{ items: { startsAt: string }[] }>('listOfficeTimes', times);
  const book = async (startsAt: string | undefined, booked: Begun) => {
    const answer = await agent.send('POST', `/consultations/${booked.id}/appointment`, { ...written(booked), officeId, startsAt });
    return answerOf<{ appointment: Begun }>('bookForConsultation', answer);
  };
  const { appointment } = await book(items[0]?.startsAt, await found({ phone: caller.phone }));
  const [saved, answered, released, searched, recalled] = [
    await begin(),
    await begin(),
    await begin(),
    await begin(),
    await begin(),
  ] as const;
  const [dropped, taken] = [await found({ phone: caller.phone }), await ask()] as const;
  const [linked, visiting, revealed] = [
    await found({ caseNumber }),
    await found({ phone: caller.phone }),
    await found({ identityNumber: caller.identityNumber }),
  ] as const;
  const articles = [await write(), await write(), await write()] as const;
  await ask();
  return {
    askDesk: [{ header: key(), body: question }],
    getAskedConsultation: [at(taken)],
    openConsultation: [{ body: { id: randomUUID(), way: 'station', city: DEMO_CITY } }],
    countConsultations: [{ query: { from: dayOf(new Date(), -7), to: dayOf(new Date()) } }],
    getConsultation: [at(saved), at(linked)],
    saveConsultation: [{ ...at(saved), body: written(saved) }],
    takeConsultation: [at(taken)],
    releaseConsultation: [at(released)],
    recallConsultation: [at(recalled)],
    findForConsultation: [{ ...at(searched), body: { identityNumber: caller.identityNumber } }],
    dropPerson: [at(dropped)],
    answerConsultation: [{ ...at(answered), body: written(answered) }],
    handOverConsultation: [{ ...at(linked), body: { ...written(linked), note: '来电补充情况' } }],
    bookForConsultation: [{ ...at(visiting), body: { ...written(visiting), officeId, startsAt: items[1]?.startsAt } }],
    revealAskerField: [{ ...at(revealed), body: { field: 'asker.phone', reason: 'call-back' } }],
    searchArticles: [{ body: { words: '罚款怎么缴' } }],
    getArticle: [{ path: { articleId: articles[0].id } }],
    createArticle: [{ body: ARTICLE }],
    saveArticle: [{ path: { articleId: articles[1].id }, body: { ...ARTICLE, basedOn: 1 } }],
    withdrawArticle: [{ path: { articleId: articles[2].id } }],
    enterOffice: [{ body: { ...office, id: randomUUID(), city: DEMO_CITY } }],
    changeOffice: [{ path: { officeId: otherOffice }, body: { ...office, revision: 1 } }],
    listOfficeTimes: [{ path: { officeId }, query: { day } }],
    listAppointments: [{ query: { day } }],
    cancelAppointment: [{ path: { appointmentId: appointment.id } }],
  };
}
