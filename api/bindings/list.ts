import { appendAudit, type Origin } from '@trafficdesk/worker/store/audit.ts';
import { listBindings, listBindingsOf } from '@trafficdesk/worker/store/bindings.ts';
import type { z } from 'zod';
import type { Deps } from '../deps.ts';
import { spendOnLook } from '../limits/spend-on-look.ts';
import { cursorOf, timeKey } from '../operations/cursor.ts';
import type { ChannelActor } from '../operations/operation.ts';
import type { StaffSession } from '../sessions/guard.ts';
import type { bindingList, bindingSearch, consoleBindingList, consoleBindingQuery } from './schemas.ts';
import { bindingView } from './view.ts';

/** A person's bindings: active ones first, then newest first. That somebody looked is on record, with a keyed hash of the number. */
export async function searchBindings(
  deps: Deps,
  channel: ChannelActor,
  { identityNumber, as }: z.output<typeof bindingSearch>,
  origin: Origin,
): Promise<z.input<typeof bindingList>> {
  const { db, seal } = deps;
  await spendOnLook(deps, channel, { identityNumber });
  const identityHash = seal.lookupHash('identity', identityNumber);
  const found = await listBindingsOf(db, seal, { identityHash, as });
  await appendAudit(db, {
    actor: channel,
    action: 'bindings.searched',
    detail: { person: identityHash.toString('base64url'), as, found: found.length },
    origin,
  });
  const [active, ended] = [found.filter(({ endedAt }) => !endedAt), found.filter(({ endedAt }) => endedAt)];
  return { items: [...active, ...ended].map(bindingView) };
}

/** A page of the bindings this person may see, newest first. */
export async function listConsoleBindings(
  { db, seal }: Deps,
  { cities }: StaffSession,
  { after, ...filter }: z.output<typeof consoleBindingQuery>,
): Promise<z.input<typeof consoleBindingList>> {
  const { items, next } = await listBindings(db, seal, { ...filter, cities, after: cursorOf(timeKey, after) });
  return { items: items.map(bindingView), next };
}
