/**
 * Why a sign-in through the organisation came to nothing, as the sign-in page tells it in words: its provider does not answer, or said no;
 * the attempt is not this browser's, or too old; the answer does not stand up to the checks; nobody here is known by that subject.
 */
export const OIDC_REFUSALS = ['provider-unreachable', 'provider-declined', 'attempt-lost', 'answer-not-valid', 'no-account'] as const;
export type OidcRefusal = (typeof OIDC_REFUSALS)[number];

/** A sign-in that came to nothing; `cause` says more to whoever reads the log, `staffId` whose it was where that is known. */
export class OidcRefused extends Error {
  readonly refusal: OidcRefusal;
  readonly staffId: string | undefined;

  constructor(refusal: OidcRefusal, { cause, staffId }: { cause?: unknown; staffId?: string | undefined } = {}) {
    super(refusal, { cause });
    this.name = 'OidcRefused';
    this.refusal = refusal;
    this.staffId = staffId;
  }
}
