import { setTimeout as sleep } from 'node:timers/promises';
import { UNBINDING_WORKFLOW } from '@trafficdesk/worker/contracts/unbinding.ts';
import { readyAgain } from '../cluster/ready-again.ts';
import { about, type Evidence, type Finding, sentences } from './invariants/evidence.ts';
import { underWay } from './invariants/nothing-stuck-unseen.ts';
import type { Product } from './product/product.ts';

/** How long the product may take until nothing is under way any more, once everything is whole again. */
const PATIENCE_MS = 12 * 60_000;
const LOOK_MS = 10_000;

/** Puts everything right that is still wrong, and waits until every part says that it is ready. */
export async function heal({ cluster, lines, disks, clocks, front }: Product): Promise<void> {
  await lines.mendAll();
  front.show('valid');
  for (const disk of Object.values(disks)) disk?.free();
  for (const clock of Object.values(clocks)) clock.skew(0);
  await Promise.all(cluster.parts.map((part) => part.start()));
  await readyAgain(cluster, PATIENCE_MS);
}

/** Ends of bindings of which somebody has still to be told: no row says so. */
async function unbindings({ temporal }: Pick<Evidence, 'temporal'>): Promise<Finding> {
  const ids: string[] = [];
  const query = `ExecutionStatus = 'Running' and WorkflowType = '${UNBINDING_WORKFLOW}'`;
  for await (const { workflowId } of temporal.workflow.list({ query })) ids.push(workflowId);
  return about(ids, 'ends of bindings have not been told to everybody');
}

/** Waits until nothing is under way that needs nobody; answers what is, once that has taken too long. */
export async function settle(evidence: Pick<Evidence, 'db' | 'temporal'>, note: (text: string) => void): Promise<string[]> {
  for (const until = Date.now() + PATIENCE_MS; ; await sleep(LOOK_MS)) {
    const findings = [...(await underWay(evidence)), await unbindings(evidence)];
    const open = new Set(findings.flatMap(({ ids }) => ids));
    note(`${open.size} under way`);
    if (open.size === 0 || Date.now() > until) return sentences(findings);
  }
}
