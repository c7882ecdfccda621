import { bodyOf, client } from '../api/client.ts';
import type { EnrolmentBegun, Proof } from '../api/schemas.ts';
import { goOnAs } from '../session/current-session.ts';

export const secondFactorRequests = {
  /** Completes a sign-in; answers how many recovery codes are left. */
  giveSecondFactor: async (proof: Proof) => {
    const { session, recoveryCodesLeft } = await bodyOf(client.POST('/api/session/second-factor', { body: { proof } }));
    goOnAs(session);
    return { recoveryCodesLeft };
  },
  /** Shows what there is to show: the second factor that is to be replaced, or the password where there is none yet. */
  beginEnrolment: (shown: { proof?: Proof; password?: string } = {}): Promise<EnrolmentBegun> =>
    bodyOf(client.POST('/api/second-factor/enrolment', { body: shown })),
  /** Answers the new recovery codes. */
  confirmEnrolment: async (code: string): Promise<string[]> => {
    const { session, recoveryCodes } = await bodyOf(client.POST('/api/second-factor/enrolment/confirmation', { body: { code } }));
    goOnAs(session);
    return recoveryCodes;
  },
  removeSecondFactor: async (proof: Proof) => {
    await client.POST('/api/second-factor/removal', { body: { proof } });
  },
  renewRecoveryCodes: async (proof: Proof): Promise<string[]> =>
    (await bodyOf(client.POST('/api/second-factor/recovery-codes', { body: { proof } }))).recoveryCodes,
};
