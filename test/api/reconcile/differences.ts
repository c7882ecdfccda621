import type { Check, Reconciling } from '@trafficdesk/api/operate/reconcile/difference.ts';

/** What a check finds, and what it says of it. */
export async function found(check: Check, reconciling: Reconciling) {
  const differences = [];
  for await (const difference of check(reconciling)) differences.push(difference);
  return differences;
}

/** What a check finds in words alone. */
export const said = async (check: Check, reconciling: Reconciling): Promise<string[]> =>
  (await found(check, reconciling)).map(({ what }) => what);

/** Puts right what a check finds and can be; answers what is left. */
export async function mended(check: Check, reconciling: Reconciling): Promise<string[]> {
  for (const { mend } of await found(check, reconciling)) await mend?.run();
  return said(check, reconciling);
}
