import { recordPurges } from '../retention/record-purges.ts';
import { type Appointment, emptyAppointmentsNamed, listAppointmentsOf, type Whom } from '../store/appointments.ts';
import type { Db } from '../store/connect.ts';
import { emptyConsultationsNamed, listConsultationsOf } from '../store/consultation-queue.ts';
import { type Consultation, listArticlesUsed } from '../store/consultations.ts';
import type { PurgeGround } from '../store/purges.ts';
import type { Seal } from '../store/seal.ts';

/** What somebody asked the 122 desk, and the times at counters they were given. */
export interface AtDesk {
  consultations: Consultation[];
  appointments: Appointment[];
}

interface Stores {
  db: Db;
  seal: Seal;
}

/** Finds both by the person's number, and by a phone of theirs where nobody's number stands beside it: families share phones. */
export async function findAtDesk({ db, seal }: Stores, { identityHash, phoneHashes }: Required<Whom>): Promise<AtDesk> {
  const whom = { identityHash, phoneHashes };
  const consultations = await listConsultationsOf(db, seal, whom);
  const appointments = await listAppointmentsOf(db, seal, whom);
  return {
    consultations: consultations.filter((each) => each.identityHash === null || identityHash?.equals(each.identityHash)),
    appointments: appointments.filter((each) => each.identityHash === null || identityHash?.equals(each.identityHash)),
  };
}

/** Deletes whom both name and what was said; what was asked about stays. */
export async function eraseAtDesk({ db }: Pick<Stores, 'db'>, ground: PurgeGround, found: AtDesk): Promise<number> {
  const ids = (all: readonly { id: string }[]) => all.map(({ id }) => id);
  return db.transaction(async (trx) => {
    const what = ['personal', 'look-up-hashes'];
    const asked = await emptyConsultationsNamed(trx, ids(found.consultations));
    const given = await emptyAppointmentsNamed(trx, ids(found.appointments));
    const purged = [
      ['consultations', asked],
      ['appointments', given],
    ] as const;
    for (const [subject, count] of purged) {
      if (count > 0) await recordPurges(trx, ground, { action: `${subject}.purged`, purges: [{ subject, what }], detail: { count } });
    }
    return asked + given;
  });
}

/** What of it is the person's own: what they asked and were told, where they were to come. */
export async function exportedAtDesk({ db }: Pick<Stores, 'db'>, { consultations, appointments }: AtDesk) {
  return {
    consultations: await Promise.all(
      consultations.map(async ({ id, number, way, channelId: channel, topic, state, asker, question, answer, askedAt, closedAt }) => ({
        number,
        way,
        channel,
        topic,
        state,
        ...asker,
        question,
        answer,
        articles: (await listArticlesUsed(db, id)).map(({ title }) => title),
        askedAt,
        closedAt,
      })),
    ),
    appointments: appointments.map(({ number, officeName: office, startsAt, topic, state, visitor, bookedAt, cancelledAt }) => ({
      number,
      office,
      startsAt,
      topic,
      state,
      ...visitor,
      bookedAt,
      cancelledAt,
    })),
  };
}
