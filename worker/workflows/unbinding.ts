import { allHandlersFinished, condition, setHandler } from '@temporalio/workflow';
import { endUpdate, type UnbindingInput } from '../contracts/unbinding.ts';
import { inDatabase, withPartners } from './activities.ts';

/** Ends a binding at once, so that the place is free again, then tells the registry and the others. */
export async function unbinding(input: UnbindingInput): Promise<void> {
  const ending = inDatabase.endBinding(input);
  setHandler(endUpdate, () => ending);
  await ending;
  await withPartners.announceUnbinding({ bindingId: input.bindingId, requestId: input.requestId });
  await condition(allHandlersFinished);
}
