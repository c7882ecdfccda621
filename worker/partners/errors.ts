/** A call to a partner that brought no good answer. Its message names the operation and the status only. */
export abstract class PartnerFailure extends Error {
  /** Whether the partner may have done all the same what it was asked: its answer was lost, or nobody can read it. */
  readonly mayBeDone: boolean;

  constructor(message: string, { mayBeDone = false, ...options }: ErrorOptions & { mayBeDone?: boolean } = {}) {
    super(message, options);
    this.mayBeDone = mayBeDone;
  }
}

/** The partner could not be asked, or could not answer now: network, timeout, any status but those of PartnerRefused. Asking again later may help. */
export class PartnerUnavailable extends PartnerFailure {
  override readonly name = 'PartnerUnavailable';
}

/** The partner answered that it will not (400, 409, 422), or answered in a shape nobody agreed on. Asking the same again cannot help. */
export class PartnerRefused extends PartnerFailure {
  override readonly name = 'PartnerRefused';
  /** The partner's own code for why, where it gives one ("already-handled"); null where it does not. */
  readonly code: string | null;

  constructor(message: string, { code = null, ...options }: ErrorOptions & { mayBeDone?: boolean; code?: string | null } = {}) {
    super(message, options);
    this.code = code;
  }
}

/** The partner answered that it has nothing under the name that was given. */
export class NotOnFile extends PartnerRefused {}

/** What came as a notice of a partner's and is not to be believed. Its message names no content. */
export class NoticeRefused extends Error {
  override readonly name = 'NoticeRefused';
  /**
   * forged: not signed with our secret, or altered since; stale: signed too long ago, or ahead of now; unreadable: signed, but in a shape
   * nobody agreed on.
   */
  readonly why: 'forged' | 'stale' | 'unreadable';

  constructor(why: NoticeRefused['why']) {
    super(`the notice is ${why}`);
    this.why = why;
  }
}
