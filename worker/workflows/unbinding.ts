import { allHandlersFinished, condition, setHandler } from '@temporalio/workflow';
import { endUpdate, type UnbindingInput } from '../contracts/unbinding.ts';
import { inDatabase, withPartners } from './activities.ts';

/** Ends a binding at once, so that the place is free again, then tells the registry and the others. */
export async function unbinding(input: UnbindingInput): Promise<void> {
  let ended: { endedAt: string } | undefined;
  setHandler(endUpdate, async () => {
    await condition(() => ended !== undefined);
    return ended as { endedAt: string };
  });
  ended = await inDatabase.endBinding(input);
  await withPartners.announceUnbinding({ bindingId: input.bindingId });
  await condition(allHandlersFinished);
}
