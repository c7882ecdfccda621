import type { Client } from '@temporalio/client';
import { buildCase, decide, handleOf, type openDesk, read, submit, supplement, withdraw } from '../support/desk.ts';
import { insertGoodPhotos } from '../support/good-photos.ts';
import { RECORDED } from './planted.ts';

type Desk = Awaited<ReturnType<typeof openDesk>>;

/** A way a case can go; answers the id of the workflow whose history is kept. */
export type Scenario = (desk: Desk, client: Client) => Promise<string>;

const opened = async (desk: Desk, client: Client, wish: Parameters<typeof buildCase>[1] = {}): Promise<string> => {
  const { id } = await buildCase(desk.deps, { applicant: RECORDED.applicant, vehicle: RECORDED.vehicles[0], ...wish });
  await submit(desk.deps, client, id);
  return id;
};

const ended = async (client: Client, id: string): Promise<string> => {
  const handle = handleOf(client, id);
  await handle.result();
  return handle.workflowId;
};

/** Every branch of the binding workflow that a case can take without days of waiting. */
export const scenarios = {
  async 'returned-supplemented-approved-by-two'(desk, client) {
    const id = await opened(desk, client, { photos: { owner: { borderBrightness: 250 } } });
    await supplement(
      desk.deps,
      client,
      id,
      await insertGoodPhotos(desk.deps.db, { applicant: null, owner: { editingSoftware: true }, documents: null }),
    );
    await decide(desk.deps, client, { caseId: id, officerId: desk.officers[0], verdict: 'approve' });
    await decide(desk.deps, client, { caseId: id, officerId: desk.officers[1], verdict: 'approve' });
    return ended(client, id);
  },
  async 'withdrawn-in-review'(desk, client) {
    const id = await opened(desk, client, { vehicle: RECORDED.vehicles[1] });
    await withdraw(desk.deps, client, id);
    return ended(client, id);
  },
  async 'registry-down-for-a-moment'(desk, client) {
    desk.partners.fault({ registry: 'down' });
    const id = await opened(desk, client, { vehicle: RECORDED.vehicles[3] });
    desk.partners.fault({ registry: 'ok' });
    while ((await read(desk.deps, id)).state !== 'in-review') await new Promise((resolve) => setTimeout(resolve, 100));
    await decide(desk.deps, client, {
      caseId: id,
      officerId: desk.officers[0],
      verdict: 'return',
      reasons: [{ code: 'glare', photo: 'owner' }],
    });
    await withdraw(desk.deps, client, id);
    return ended(client, id);
  },
} satisfies Record<string, Scenario>;

export type ScenarioName = keyof typeof scenarios;
