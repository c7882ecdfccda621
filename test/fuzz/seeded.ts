import type { RuleSet } from '@trafficdesk/rules/rule-set.ts';
import { defaultDocuments } from '@trafficdesk/rules/sets/index.ts';
import type { Running } from '../demo/running.ts';
import { answerOf } from '../support/http/answer.ts';
import { officerClient } from '../support/http/officer-client.ts';
import { propose } from '../support/http/propose.ts';
import { putPlainSettings } from '../support/http/plain-settings.ts';
import { seeBacktest } from '../support/http/see-backtest.ts';
import type { Examples } from './description.ts';
import { type SeededAccounts, seedAccounts } from './seeded-accounts.ts';
import { type SeededAppeals, seedAppeals } from './seeded-appeals.ts';
import { deskExamples } from './seeded-desk.ts';
import { handlingExamples } from './seeded-handlings.ts';
import { counterExamples } from './seeded-counter.ts';
import { counterViolationExamples } from './seeded-counter-violations.ts';
import { type SeededRegistrations, seedRegistrations } from './seeded-registrations.ts';
import { type SeededWays, seedWays } from './seeded-ways.ts';
import { seedFindings } from './seeded-findings.ts';
import { liftLimits } from './seeded-limits.ts';
import { seedMatters } from './seeded-matters.ts';
import { seedStrangers } from './seeded-strangers.ts';
import { type SeededCases, seedCases } from './seeded-cases.ts';
import { workbenchExamples } from './workbench-examples.ts';

/** What the fuzzers find. */
export interface Seeded extends SeededCases, SeededAccounts, SeededRegistrations, SeededWays, SeededAppeals {
  /** A draft of `DRAFTED`. */
  draft: string;
  /** A version of `DRAFTED` that nobody has published. */
  proposedVersion: number;
  /** A version that takes effect in a month. */
  scheduledVersion: number;
  /** A version of `SHADOWED` that runs in shadow. */
  shadow: string;
  /** A run over the open cases of `SHADOWED`. */
  reEvaluation: string;
  /** A backtest of `proposedVersion` that whoever approves has seen. */
  backtest: string;
  /** Ids of what supervisors must look into. */
  matters: string[];
  /** Ids of signs of misuse. */
  findings: string[];
  /** Ids of members of staff who do nothing. */
  strangers: string[];
  /** Requests of whoever writes rules. */
  workbench: Examples;
  /** Requests of whoever serves people at a counter. */
  counter: Examples;
  /** Requests about violations. */
  handlings: Examples;
  /** Requests of the 122 desk. */
  desk: Examples;
}

/** The document that is drafted, read and published. */
export const DRAFTED = 'case.review';

/** The rule set of which a version runs in shadow. */
export const SHADOWED = 'case.photo';

/** The document of which a version waits for its moment. */
export const SCHEDULED = 'calendar';

const MONTH_MS = 30 * 86_400_000;

const contentOf = (documentId: string) => defaultDocuments.find(({ id }) => id === documentId)?.content;

/** A draft of what is in force. */
export const draftBody = () => ({ title: '年度复核', content: contentOf(DRAFTED) });

async function writePolicy({
  url,
  secrets,
}: Running): Promise<Pick<Seeded, 'draft' | 'proposedVersion' | 'scheduledVersion' | 'backtest' | 'shadow' | 'reEvaluation'>> {
  const editor = await officerClient(url, 'liuyang', secrets.demoPassword);
  const proposedVersion = await propose(editor, DRAFTED, contentOf(DRAFTED));
  const version = await propose(editor, SHADOWED, contentOf(SHADOWED));
  const shadow = await answerOf<{ id: string }>(
    'startShadow',
    await editor.send('POST', `/policy/${SHADOWED}/shadows`, { of: { version } }),
  );
  const approver = await officerClient(url, 'sunwei', secrets.demoPassword);
  const scheduledVersion = await propose(editor, SCHEDULED, contentOf(SCHEDULED));
  const effectiveAt = new Date(Date.now() + MONTH_MS).toISOString();
  const publication = `/policy/${SCHEDULED}/versions/${scheduledVersion}/publication`;
  await answerOf('publishPolicyVersion', await approver.send('POST', publication, { effectiveAt }));
  const started = await approver.send('POST', `/policy/${SHADOWED}/re-evaluations`, { version: 1 });
  const reEvaluation = await answerOf<{ id: string }>('startReEvaluation', started);
  const backtest = await seeBacktest(await officerClient(url, 'sunwei', secrets.demoPassword), DRAFTED, proposedVersion);
  const draft = await answerOf<{ id: string }>('beginPolicyDraft', await editor.send('POST', `/policy/${DRAFTED}/drafts`, draftBody()));
  return { proposedVersion, scheduledVersion, backtest: backtest.id, draft: draft.id, shadow: shadow.id, reEvaluation: reEvaluation.id };
}

/** Fills a Trafficdesk that has just started, over its own API. */
export async function seedForFuzzing(running: Running, note: (text: string) => void): Promise<Seeded> {
  await liftLimits(running);
  await putPlainSettings(running);
  note('submitting and deciding cases');
  const cases = await seedCases(running);
  note('drafting policy, entering people');
  const workbench = await workbenchExamples(contentOf(DRAFTED) as RuleSet, cases.waiting[0]?.number ?? '');
  return {
    ...cases,
    ...(await seedAccounts(running)),
    ...(await seedRegistrations(running)),
    ...(await seedWays(running)),
    ...(await seedAppeals(running)),
    counter: { ...(await counterExamples(running)), ...(await counterViolationExamples(running)) },
    handlings: await handlingExamples(running),
    desk: await deskExamples(running, cases.waiting[0]?.number ?? ''),
    ...(await writePolicy(running)),
    matters: await seedMatters(running, cases.ended),
    findings: await seedFindings(running),
    strangers: await seedStrangers(running),
    workbench,
  };
}
