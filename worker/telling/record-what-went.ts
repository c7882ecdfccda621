import type { Deps } from '../deps.ts';
import { recordMessage } from '../store/messages.ts';
import { recipientOf } from './recipient-of.ts';
import type { Outgoing } from './send-message.ts';

/**
 * Records what the gateway sent under a key and we have no record of: where the database, or we, went away between the two, and what was told has been
 * moved on from since, nobody hands it over again. Throws PartnerUnavailable.
 */
export async function recordWhatWent({ db, sms }: Pick<Deps, 'db' | 'sms'>, { key, ...about }: Outgoing['about']): Promise<void> {
  for (const id of await sms.sentUnder(`${key}:`)) {
    const template = id.slice(id.lastIndexOf(':') + 1);
    await recordMessage(db, { id, ...about, recipient: recipientOf(template), template });
  }
}
