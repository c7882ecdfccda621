import type { Deps } from '../../deps.ts';
import type { WholeCase } from '../../store/cases.ts';
import type { EffectStep } from '../process.ts';

/** The account first: whether the phone is free is settled there. Then the person's file, and that of each vehicle they own. */
export async function phonePlaces({ registry }: Pick<Deps, 'registry'>, { submission }: WholeCase<'phone-change'>): Promise<EffectStep[]> {
  const vehicles = await registry.listVehiclesOf(submission.applicant.identityNumber);
  return [
    { step: 'account', vehicle: null },
    { step: 'driver-file', vehicle: null },
    ...vehicles.map((vehicle, at) => ({ step: `vehicle-file:${at + 1}`, vehicle })),
  ];
}
