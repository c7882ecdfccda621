import type { ConsultationState, ConsultationTopic, ConsultationWay } from '@trafficdesk/rules/facts/codes/consultation.ts';
import type { Text } from '@trafficdesk/rules/text.ts';
import type { Db } from './connect.ts';
import { notify } from './notify.ts';
import type { Place, Seal } from './seal.ts';

/** Who asks, as far as that was told or found. */
export interface Asker {
  name: string | null;
  identityNumber: string | null;
  phone: string | null;
}

/** Something that was asked of the 122 desk. */
export interface Consultation {
  id: string;
  number: string;
  way: ConsultationWay;
  channelId: string | null;
  requestHash: Buffer | null;
  cityCode: string;
  topic: ConsultationTopic;
  state: ConsultationState;
  revision: number;
  /** Who has it, or had it last; null while it waits and nobody did. */
  staffId: string | null;
  /** The case it is about or was handed over to. */
  caseId: string | null;
  /** The handling of a violation it is about. */
  handlingId: string | null;
  identityHash: Buffer | null;
  phoneHash: Buffer | null;
  /** These three: null where there is nothing, or once it was deleted. */
  asker: Asker | null;
  question: string | null;
  answer: string | null;
  askedAt: Date;
  takenAt: Date | null;
  closedAt: Date | null;
  purgedAt: Date | null;
}

const COLUMNS = {
  id: 'id',
  number: 'number',
  way: 'way',
  channelId: 'channel_id',
  requestHash: 'request_hash',
  cityCode: 'city_code',
  topic: 'topic',
  state: 'state',
  revision: 'revision',
  staffId: 'staff_id',
  caseId: 'case_id',
  handlingId: 'handling_id',
  identityHash: 'identity_hash',
  phoneHash: 'phone_hash',
  personSealed: 'person_sealed',
  questionSealed: 'question_sealed',
  answerSealed: 'answer_sealed',
  askedAt: 'asked_at',
  takenAt: 'taken_at',
  closedAt: 'closed_at',
  purgedAt: 'purged_at',
};

type Words = 'person' | 'question' | 'answer';
type Row = Omit<Consultation, 'asker' | 'question' | 'answer'> & Record<`${Words}Sealed`, string | null>;

const placeOf = (column: Words, id: string): Place => `consultations.${column}:${id}`;

/** A row with what is sealed of it opened. */
export function consultationOf(seal: Seal, { personSealed, questionSealed, answerSealed, ...plain }: Row): Consultation {
  const open = (sealed: string | null, column: Words) => sealed && seal.open(sealed, placeOf(column, plain.id));
  const person = open(personSealed, 'person');
  return {
    ...plain,
    asker: person === null ? null : JSON.parse(person),
    question: open(questionSealed, 'question'),
    answer: open(answerSealed, 'answer'),
  };
}

/** Rows of consultations as `consultationOf` reads them. */
export const consultationRows = (db: Db) => db('consultations').select(COLUMNS);

export interface NewConsultation extends Pick<Consultation, 'id' | 'way' | 'cityCode' | 'topic'> {
  /** The agent who begins it on the telephone, or the channel it is asked through. */
  by: { staffId: string } | { channelId: string; requestHash: Buffer };
  asker: Asker | null;
  question: string;
}

const hashOf = (seal: Seal, number: string | null | undefined): Buffer | null => (number ? seal.lookupHash('identity', number) : null);

const sealedAsker = (seal: Seal, id: string, asker: Asker | null, identityHash = hashOf(seal, asker?.identityNumber)) => ({
  identity_hash: identityHash,
  phone_hash: asker?.phone ? seal.lookupHash('phone', asker.phone) : null,
  person_sealed: asker && seal.seal(JSON.stringify(asker), placeOf('person', id)),
});

/** Begins a consultation; false where this id was begun before. */
export async function insertConsultation(trx: Db, seal: Seal, { id, by, ...begun }: NewConsultation): Promise<boolean> {
  const { way, cityCode, topic, asker, question } = begun;
  const taken = 'staffId' in by;
  const rows = await trx('consultations')
    .insert({
      id,
      number: trx.raw(
        `'ZX' || to_char(now() at time zone 'Asia/Shanghai', 'YYMMDD') || '-' || to_char(nextval('consultation_numbers'), 'FM000000000')`,
      ),
      way,
      channel_id: taken ? null : by.channelId,
      request_hash: taken ? null : by.requestHash,
      staff_id: taken ? by.staffId : null,
      state: taken ? 'open' : 'waiting',
      taken_at: taken ? trx.raw('clock_timestamp()') : null,
      city_code: cityCode,
      topic,
      question_sealed: seal.seal(question, placeOf('question', id)),
      ...sealedAsker(seal, id, asker),
    })
    .onConflict('id')
    .ignore()
    .returning('id');
  if (rows.length > 0) await notify(trx, 'consultation_changed', { city: cityCode });
  return rows.length > 0;
}

/** A consultation; null where there is none. */
export async function findConsultation(db: Db, seal: Seal, id: string): Promise<Consultation | null> {
  const row = await consultationRows(db).where({ id }).first();
  return row ? consultationOf(seal, row) : null;
}

/** The consultation, locked until the caller's transaction ends; null where there is none. */
export async function lockConsultation(trx: Db, seal: Seal, id: string): Promise<Consultation | null> {
  const row = await consultationRows(trx).where({ id }).forUpdate().first();
  return row ? consultationOf(seal, row) : null;
}

export interface ConsultationChange {
  topic?: ConsultationTopic;
  cityCode?: string;
  question?: string;
  answer?: string | null;
  /** With the hash of their number, which may be known where the number is not. */
  asker?: { asker: Asker; identityHash: Buffer | null } | null;
  caseId?: string | null;
  handlingId?: string | null;
  state?: ConsultationState;
  staffId?: string;
}

/** Changes a locked consultation: one revision further; whoever listens is told. Answers the new revision. */
export async function changeConsultation(
  trx: Db,
  seal: Seal,
  locked: Consultation,
  { topic, cityCode, question, answer, asker, caseId, handlingId, state, staffId }: ConsultationChange,
): Promise<number> {
  const { id } = locked;
  const revision = locked.revision + 1;
  const now = trx.raw('clock_timestamp()');
  const closes = state !== undefined && state !== 'open' && state !== 'waiting';
  await trx('consultations')
    .where({ id })
    .update({
      revision,
      topic,
      city_code: cityCode,
      question_sealed: question === undefined ? undefined : seal.seal(question, placeOf('question', id)),
      answer_sealed: answer ? seal.seal(answer, placeOf('answer', id)) : answer,
      ...(asker !== undefined && sealedAsker(seal, id, asker?.asker ?? null, asker?.identityHash ?? null)),
      case_id: caseId,
      handling_id: handlingId,
      state,
      staff_id: staffId,
      ...(state === 'open' && { taken_at: now }),
      ...(closes && { closed_at: now }),
    });
  for (const city of new Set([locked.cityCode, cityCode ?? locked.cityCode])) await notify(trx, 'consultation_changed', { city });
  return revision;
}

/** The articles a consultation is answered by, as they were when it was. */
export const listArticlesUsed = (
  db: Db,
  consultationId: string,
): Promise<{ id: string; version: number; topic: ConsultationTopic; title: Text; body: Text }[]> =>
  db('consultation_articles')
    .join('article_versions', (on) =>
      on
        .on('article_versions.article_id', 'consultation_articles.article_id')
        .andOn('article_versions.version', 'consultation_articles.version'),
    )
    .where({ consultation_id: consultationId })
    .orderBy('article_versions.written_at')
    .select({ id: 'article_versions.article_id', version: 'article_versions.version' }, 'topic', 'title', 'body');

/** Which published versions of articles a consultation is answered by, in place of those before. */
export async function putArticlesUsed(
  trx: Db,
  consultationId: string,
  articles: readonly { id: string; version: number }[],
): Promise<void> {
  await trx('consultation_articles').where({ consultation_id: consultationId }).delete();
  if (articles.length === 0) return;
  await trx('consultation_articles').insert(
    articles.map(({ id, version }) => ({ consultation_id: consultationId, article_id: id, version })),
  );
}
