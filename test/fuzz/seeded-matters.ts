import { setTimeout as sleep } from 'node:timers/promises';
import type { Running } from '../demo/running.ts';
import { answerOf } from '../support/http/answer.ts';
import { officerClient } from '../support/http/officer-client.ts';

const PATIENCE_MS = 20_000;

/** Has the registry refuse the end of a binding, so that a supervisor must look into it; answers the ids of what waits. */
export async function seedMatters({ url, standIn, secrets }: Running, bindingId: string): Promise<string[]> {
  const control = async (registry: 'refuses' | 'ok') => {
    const headers = { 'content-type': 'application/json' };
    await answerOf('control', await fetch(`${standIn}/control`, { method: 'POST', headers, body: JSON.stringify({ registry }) }));
  };
  const officer = await officerClient(url, 'lina', secrets.demoPassword);
  const supervisor = await officerClient(url, 'gaolei', secrets.demoPassword);
  await control('refuses');
  try {
    await answerOf('endBindingByOfficer', await officer.send('POST', `/bindings/${bindingId}/end`, { reason: '车主来电要求' }));
    for (const until = Date.now() + PATIENCE_MS; Date.now() < until; await sleep(200)) {
      const { items } = await answerOf<{ items: { id: string }[] }>('listMatters', await supervisor.send('GET', '/matters'));
      if (items.length > 0) return items.map(({ id }) => id);
    }
  } finally {
    await control('ok');
  }
  throw new Error('No matter came of a registry that refuses');
}
