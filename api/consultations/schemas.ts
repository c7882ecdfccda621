import { CONSULTATION_STATES, CONSULTATION_WAYS } from '@trafficdesk/rules/facts/codes/consultation.ts';
import { CONSULTATION_LISTS } from '@trafficdesk/worker/store/consultation-queue.ts';
import { z } from 'zod';
import { appointment } from '../appointments/schemas.ts';
import { topic } from '../articles/schemas.ts';
import { process } from '../cases/schemas.ts';
import { handlingKind, handlingState } from '../handlings/console-schemas.ts';
import { says } from '../operations/field-errors.ts';
import { day } from '../offices/schemas.ts';
import {
  caseNumber,
  caseState,
  deletedAt,
  handlingNumber,
  identityNumber,
  legible,
  moment,
  nextStep,
  pageOf,
  pageQuery,
  person,
  phoneNumber,
  revision,
  text,
} from '../words.ts';

const way = z.enum(CONSULTATION_WAYS).meta({ id: 'ConsultationWay' });
const state = z.enum(CONSULTATION_STATES).meta({ id: 'ConsultationState' });

const question = legible(z.string().trim().max(2000), { lines: true });
const answer = legible(z.string().trim().max(4000), { lines: true });
const city = z.string().min(1).max(12);

/** askDesk, request: what somebody asks through a channel. */
export const deskQuestion = z
  .strictObject({
    city,
    topic,
    question: legible(z.string().trim().min(2).max(2000), { lines: true }),
    identityNumber: identityNumber.optional(),
    phone: phoneNumber.optional().meta({ description: 'Where the desk may call back' }),
  })
  .meta({ id: 'DeskQuestion' });

/** What a channel is told of it. */
export const askedConsultation = z
  .strictObject({
    id: z.uuid(),
    number: z.string(),
    topic,
    state,
    askedAt: moment,
    closedAt: moment.nullable(),
    answer: z.string().nullable(),
    articles: z.array(z.strictObject({ title: text, body: text })).meta({ description: 'What the answer rests on, as it read then' }),
    appointment: appointment
      .pick({ number: true, officeName: true, startsAt: true, endsAt: true, state: true })
      .extend({ address: text })
      .nullable(),
    nextStep,
    deletedAt,
  })
  .meta({ id: 'AskedConsultation' });

const summary = {
  id: z.uuid(),
  number: z.string(),
  way,
  channel: z.string().nullable(),
  city: z.string(),
  cityName: text,
  topic,
  state,
  question: z.string().nullable().meta({ description: 'Masked, but for whoever has it now' }),
  holder: person.nullable().meta({ description: 'Who has it, or had it last' }),
  mine: z.boolean().meta({ description: 'Whether the caller has it now' }),
  askedAt: moment,
  takenAt: moment.nullable(),
  closedAt: moment.nullable(),
  deletedAt,
};

/** A line of the desk's lists. */
export const consultationSummary = z.strictObject(summary).meta({ id: 'ConsultationSummary' });

export const consultationList = pageOf(consultationSummary)
  .extend({ waiting: z.int().meta({ description: 'How many wait in the caller’s cities' }) })
  .meta({ id: 'ConsultationList' });

export const consultationQuery = pageQuery.extend({
  list: z.enum(CONSULTATION_LISTS).default('waiting'),
  mine: z.enum(['true', 'false']).optional(),
  city: z.string().max(12).optional(),
});

const caseLine = z.strictObject({
  id: z.uuid(),
  number: z.string(),
  process,
  state: caseState,
  cityName: text,
  submittedAt: moment,
  visible: z.boolean().meta({ description: 'Whether it is of one of the caller’s cities' }),
});

const handlingLine = z.strictObject({
  id: z.uuid(),
  number: z.string(),
  kind: handlingKind,
  state: handlingState,
  cityName: text,
  shownAt: moment,
  visible: z.boolean().meta({ description: 'Whether it is of one of the caller’s cities' }),
});

/** Who asks, masked, and where they stand. */
export const asker = z
  .strictObject({
    name: z.string().nullable(),
    identityNumber: z.string().nullable(),
    phone: z.string().nullable(),
    registered: z.boolean(),
    bindings: z.int().meta({ description: 'How many are in force, as driver and as owner' }),
    cases: z.array(caseLine).meta({ description: 'Those that have not come to their end, newest first' }),
    handlings: z.array(handlingLine).meta({ description: 'The last few that somebody confirmed, newest first' }),
    appointments: z.array(appointment).meta({ description: 'Those still to come' }),
    before: z
      .array(z.strictObject({ id: z.uuid(), number: z.string(), topic, state, askedAt: moment, visible: z.boolean() }))
      .meta({ description: 'What they asked before, newest first' }),
  })
  .meta({ id: 'Asker' });

const used = z.strictObject({ id: z.uuid(), version: z.int(), topic, title: text, body: text });

/** A consultation as the desk works on it. */
export const consultation = z
  .strictObject({
    ...summary,
    revision: z.int(),
    answer: z.string().nullable(),
    asker: asker.nullable(),
    case: caseLine.nullable().meta({ description: 'That it is about, or was handed over to' }),
    handling: handlingLine.nullable().meta({ description: 'The handling of a violation that it is about' }),
    articles: z.array(used),
    appointment: appointment.nullable(),
  })
  .meta({ id: 'Consultation' });

/** openConsultation, request: somebody is on the telephone. `id` is made by the console once: sending it again begins nothing twice. */
export const newConsultation = z
  .strictObject({ id: z.uuid(), way: way.exclude(['web']), city, topic: topic.default('other'), question: question.default('') })
  .meta({ id: 'NewConsultation' });

const words = {
  revision,
  topic,
  question,
  answer,
  articles: z.array(z.uuid()).max(20).meta({ description: 'Ids of the articles that answer it' }),
};

/** saveConsultation, request: everything that is written so far. */
export const consultationDraft = z.strictObject(words).meta({ id: 'ConsultationDraft' });

const UNANSWERED = { 'zh-CN': '请填写答复，或选用至少一条知识条目。', en: 'Write an answer, or choose an article that answers it.' };

/** answerConsultation, request. */
export const consultationAnswer = z
  .strictObject(words)
  .refine(({ answer: said, articles }) => said.length >= 2 || articles.length > 0, { ...says(UNANSWERED), path: ['answer'] })
  .meta({ id: 'ConsultationAnswer' });

/** handOverConsultation, request. */
export const handOver = z
  .strictObject({ ...words, note: z.string().trim().min(2).max(500).meta({ description: 'What whoever opens the case next has to know' }) })
  .meta({ id: 'HandOver' });

/** bookForConsultation, request. */
export const booking = z
  .strictObject({
    ...words,
    officeId: z.uuid(),
    startsAt: moment,
    phone: phoneNumber.optional().meta({ description: 'Where it is told; the one known of whoever asks unless given' }),
  })
  .meta({ id: 'Booking' });

/** findForConsultation, request: by one number. */
export const deskSearch = z
  .union([
    z.strictObject({ identityNumber }),
    z.strictObject({ phone: phoneNumber }),
    z.strictObject({ caseNumber }),
    z.strictObject({ handlingNumber }),
  ])
  .meta({ id: 'DeskSearch' });

const counted = { count: z.int() };

/** countConsultations, answer. */
export const consultationCounts = z
  .strictObject({
    from: z.string(),
    to: z.string(),
    total: z.int(),
    byTopic: z.array(z.strictObject({ topic, ...counted })),
    byWay: z.array(z.strictObject({ way, ...counted })),
    byCity: z.array(z.strictObject({ city: z.string(), cityName: text, ...counted })),
    byState: z.array(z.strictObject({ state, ...counted })),
    byDay: z.array(z.strictObject({ day: z.string(), ...counted })).meta({ description: 'Every day between, in Shanghai' }),
    articles: z
      .array(z.strictObject({ id: z.uuid(), title: text, ...counted }))
      .meta({ description: 'Those that answered most; published ones' }),
  })
  .meta({ id: 'ConsultationCounts' });

const TOO_LONG = {
  'zh-CN': '请选择不超过一年的时段，且结束不早于开始。',
  en: 'Choose a stretch of up to a year that ends no earlier than it begins.',
};
const YEAR_MS = 366 * 24 * 3_600_000;

export const consultationCountQuery = z
  .strictObject({ from: day, to: day, city: z.string().max(12).optional() })
  .refine(({ from, to }) => from <= to && Date.parse(to) - Date.parse(from) <= YEAR_MS, { ...says(TOO_LONG), path: ['to'] });
