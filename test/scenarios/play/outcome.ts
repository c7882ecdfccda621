import type { Caller, Response } from '../../api/caller.ts';
import type { Stage } from './stage.ts';
import type { Then } from './table.ts';

/** What a step came to: the answer, and what it means for the person unless it is a problem. */
export interface Played {
  answer: Response;
  outcome: () => Promise<Outcome>;
}

/** As `then` of a row puts it, and the next step in words. */
export interface Outcome {
  is: DistributiveOmit<Then, 'also'>;
  nextStep?: { 'zh-CN': string; en: string };
}

type DistributiveOmit<T, K extends PropertyKey> = T extends unknown ? Omit<T, K> : never;

interface Reason {
  code: string;
  photo?: string;
}

const inWords = (reasons: Reason[]): string[] => reasons.map(({ code, photo }) => (photo ? `${photo}: ${code}` : code));

async function standing(caller: Caller, operationId: string, { caseId = '' }: Stage['left']): Promise<Outcome> {
  const { state, reasons, nextStep } = (await caller.call(operationId, { path: { caseId } })).body;
  return { is: { state, reasons: inWords(reasons), nextStep: nextStep.code }, nextStep: nextStep.text };
}

/** The answer leads to where the case stands now, as its channel is told. */
export const ofCase = ({ house, left }: Stage, answer: Response): Played => ({
  answer,
  outcome: () => standing(house.door.app, 'getCase', left),
});

/** The answer leads to where the case stands now, as the counter sees it. */
export const ofCounterCase = ({ house, left }: Stage, answer: Response): Played => ({
  answer,
  outcome: () => standing(house.counter, 'getConsoleCase', left),
});

/** The answer says what would come of an application. */
export const ofCheck = (answer: Response): Played => ({
  answer,
  async outcome() {
    const { outcome, reasons, nextStep } = answer.body;
    return { is: { check: outcome, reasons: inWords(reasons), nextStep: nextStep.code }, nextStep: nextStep.text };
  },
});

const ofHandlingView = ({ state, reasons, nextStep }: Response['body']): Outcome => ({
  is: { state, reasons: inWords(reasons), nextStep: nextStep.code },
  nextStep: nextStep.text,
});

/** The answer shows a violation, or refuses to. */
export const ofShownHandling = (answer: Response): Played => ({ answer, outcome: async () => ofHandlingView(answer.body) });

/** The answer leads to where the handling stands now, as its channel is told. */
export const ofHandling = ({ house, left: { handlingId = '' } }: Stage, answer: Response): Played => ({
  answer,
  outcome: async () => ofHandlingView((await house.door.app.call('getHandling', { path: { handlingId } })).body),
});

/** The answer leads to where the handling stands now, as staff see it. */
export const ofCounterHandling = ({ house, left: { handlingId = '' } }: Stage, answer: Response): Played => ({
  answer,
  async outcome() {
    const { state } = (await house.officers[0].call('getConsoleHandling', { path: { handlingId } })).body;
    return { is: { granted: `handling-${state}` } };
  },
});

const ONLINE: Readonly<Record<string, string>> = { no: 'not-online', 'pay-only': 'pay-only' };

/** The answer lists violations, one of which is meant: what can be done with it, why not, and where to go. */
export const ofViolation = (answer: Response, violationNumber: string): Played => ({
  answer,
  async outcome() {
    const found = answer.body.items.find((each: { violationNumber: string }) => each.violationNumber === violationNumber);
    if (!found) return { is: { granted: 'no-violation' } };
    const { online = found.here, reasons, nextStep } = found;
    if (online === 'handle') return { is: { granted: 'violation-to-handle' } };
    return {
      is: { check: ONLINE[online] ?? online, reasons: inWords(reasons), nextStep: nextStep?.code ?? 'none' },
      nextStep: nextStep?.text,
    };
  },
});

const codes = (items: { code: string }[]): string[] => items.map(({ code }) => code);

/** The answer says which situation of a registration somebody is in. */
export const ofRegistration = (answer: Response): Played => ({
  answer,
  async outcome() {
    const { situation, reasons, ways } = answer.body;
    const [first] = ways;
    return { is: { situation, reasons: codes(reasons), ways: codes(ways), nextStep: first.nextStep.code }, nextStep: first.nextStep.text };
  },
});

/** The answer gives something. */
export const granting = (granted: string, answer: Response): Played => ({ answer, outcome: async () => ({ is: { granted } }) });

/** What the answer means for the person. */
export async function outcomeOf({ answer, outcome }: Played): Promise<Outcome> {
  if (answer.status < 400) return outcome();
  const { code: problem, situation, errors } = answer.body;
  return {
    is: {
      problem,
      ...(situation && { situation: situation.code, ways: codes(situation.ways) }),
      ...(errors && { fields: errors.map(({ field }: { field: string }) => field) }),
    },
  };
}
