import type { VehicleKey } from '../partners/registry.ts';
import type { Db } from './connect.ts';
import type { Place, Seal } from './seal.ts';

/** delayed: the partner is away and asked again; left: it could not be put back. */
export const EFFECT_STEP_STATES = ['planned', 'delayed', 'taken', 'refused', 'undone', 'left'] as const;
export type EffectStepState = (typeof EFFECT_STEP_STATES)[number];

/** A step of what follows an approval, as it stands. */
export interface KeptStep {
  id: string;
  step: string;
  state: EffectStepState;
  /** Code of why it was refused. */
  reason: string | null;
  /** Whose file it changes; null for every other step, and once personal data was deleted. */
  vehicle: VehicleKey | null;
  /** What stood there before; null until that was read. */
  formerPhone: string | null;
  at: Date;
}

type Particulars = Pick<KeptStep, 'vehicle' | 'formerPhone'>;

const NONE: Particulars = { vehicle: null, formerPhone: null };

const placeOf = (id: string): Place => `effect_steps.particulars:${id}`;

/** The steps of a case in their order; none before they were planned. */
export async function listEffectSteps(db: Db, seal: Seal, caseId: string): Promise<KeptStep[]> {
  const rows = await db('effect_steps')
    .where({ case_id: caseId })
    .orderBy('place')
    .select('id', 'step', 'state', 'reason', 'at', { sealed: 'particulars_sealed' });
  return rows.map(({ sealed, ...row }) => ({ ...row, ...(sealed ? JSON.parse(seal.open(sealed, placeOf(row.id))) : NONE) }));
}

const sealed = (seal: Seal, id: string, particulars: Particulars): string => seal.seal(JSON.stringify(particulars), placeOf(id));

/** Writes the steps of a case, once: the caller holds the case and has seen that there are none. */
export async function insertEffectSteps(
  trx: Db,
  seal: Seal,
  caseId: string,
  steps: readonly Pick<KeptStep, 'id' | 'step' | 'vehicle'>[],
): Promise<void> {
  if (steps.length === 0) return;
  await trx('effect_steps').insert(
    steps.map(({ id, step, vehicle }, place) => ({
      id,
      case_id: caseId,
      place,
      step,
      particulars_sealed: sealed(seal, id, { vehicle, formerPhone: null }),
    })),
  );
}

/** Keeps the phone that stood there before a step. */
export async function keepFormerPhone(db: Db, seal: Seal, { id, vehicle }: KeptStep, formerPhone: string): Promise<void> {
  await db('effect_steps')
    .where({ id })
    .update({ particulars_sealed: sealed(seal, id, { vehicle, formerPhone }) });
}

/** Moves a step on; false where it stands there already, so that nothing is recorded twice. */
export async function moveEffectStep(trx: Db, id: string, to: { state: EffectStepState; reason?: string }): Promise<boolean> {
  const { state, reason } = to;
  const moved = await trx('effect_steps')
    .where({ id })
    .whereRaw(`(state, coalesce(reason, '')) <> (?, coalesce(?, reason, ''))`, [state, reason ?? null])
    .update({ state, ...(reason !== undefined && { reason }), at: trx.raw('clock_timestamp()') });
  return moved === 1;
}

/** Deletes what the steps of a case hold of people; answers whether there was anything. */
export const emptyEffectSteps = async (trx: Db, caseId: string): Promise<boolean> =>
  (await trx('effect_steps').where({ case_id: caseId }).whereNotNull('particulars_sealed').update({ particulars_sealed: null })) > 0;
