import { openRecords } from '@trafficdesk/worker/partners/stand-in/records.ts';
import type { Product } from './product/product.ts';

/**
 * Has the gateway send the notice of every movement once more, as gateways do until they are answered: those that came before count no second time, and those
 * that were lost are heard of today, in the place of with the next look or the next statement. Answers how many there were.
 */
export async function tellAgain({ cluster, dataFolder }: Product): Promise<number> {
  const movements = [...openRecords(dataFolder).payments.movements.keys()];
  for (const movementId of movements) {
    const headers = { 'content-type': 'application/json' };
    const answer = await fetch(`${cluster.partnersUrl}/control/payment-notices`, {
      method: 'POST',
      headers,
      body: JSON.stringify({ movementId }),
    });
    const { notices } = (await answer.json()) as { notices: number[] };
    if (notices.some((status) => status < 200 || status > 299))
      throw new Error(`The notice of movement ${movementId} was answered ${notices.join()}`);
  }
  return movements.length;
}
