import type { Desk } from './office.ts';
import { claimAndDecide, PAGES, submitUrgent, takeAndDecide, visit } from './visits.ts';

/** What officers do at the queue, one thing after the other, by what it is: each to be done once, in this order. */
export async function actsOf(desk: Desk): Promise<Record<string, () => Promise<unknown>>> {
  const [ofAllCities, ofOneCity] = desk.officers;
  if (!ofAllCities || !ofOneCity) throw new Error('Two officers take part');
  const ids = await submitUrgent(desk, 3);
  const thrown = new Map<string, number[]>();
  return {
    ...Object.fromEntries(Object.entries(PAGES).map(([what, path]) => [what, () => visit(ofOneCity, path())])),
    'second page': async () => {
      const { next } = await visit(ofOneCity, '/queue');
      await visit(ofOneCity, `/queue?after=${encodeURIComponent(next ?? '')}`);
    },
    'take next of one city and decide': () => takeAndDecide(ofOneCity, thrown),
    'take next of all cities and decide': () => takeAndDecide(ofAllCities, thrown),
    'claim and decide': async () => {
      const open = await desk.db('reviews').whereIn('case_id', ids).where({ closed_at: null }).first('case_id');
      await claimAndDecide(ofOneCity, open.case_id, thrown);
    },
  };
}
