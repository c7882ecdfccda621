import type { Outcome } from './schemathesis.ts';

/** Nothing to start from can be written down beforehand. */
const OUT_OF_REACH = [
  // Takes the code that an authenticator app shows at this moment: test/api/second-factor.test.ts.
  'confirmEnrolment',
  // Take money that nobody can place and a refund that the gateway refuses, which its stand-in brings about for the tests alone: test/api/payments.test.ts.
  'matchPayment',
  'askRefundAgain',
  // Takes back what waits for a few seconds; the fuzzer's product has decisions take effect at once: test/api/held-decisions.test.ts.
  'takeBackDecision',
];

/**
 * Operations that nobody got through to: of those the fuzzing says little, and when there are many, something is wrong with how it
 * signs in or with what it was given to start from. One sentence each.
 */
export function neverAnswered(fuzzed: Iterable<string>, outcomes: readonly Outcome[]): string[] {
  const answered = new Set(outcomes.flatMap((outcome) => outcome.answered));
  return [...fuzzed]
    .filter((operationId) => !answered.has(operationId) && !OUT_OF_REACH.includes(operationId))
    .map((operationId) => `${operationId} never answered with success: give it a request to start from in test/fuzz/examples.ts.`);
}
