import { plateTypes } from '@trafficdesk/rules/facts/codes/plate-type.ts';
import type { Choices } from '@trafficdesk/rules/facts/vocabulary.ts';
import { maskPlate } from '@trafficdesk/worker/persons/mask.ts';
import type { ShownViolation } from '@trafficdesk/worker/store/handlings.ts';
import { VIOLATION_KIND_WORDS, VIOLATION_PROCEDURE_WORDS } from './violation-words.ts';

/** What the record of a violation says of it, in words; nothing of whom or which vehicle. */
export const violationRecord = (violation: ShownViolation) => ({
  violationNumber: violation.violationNumber,
  occurredAt: violation.occurredAt,
  place: violation.place,
  code: violation.code,
  description: violation.description,
  kind: VIOLATION_KIND_WORDS[violation.kind],
  procedure: VIOLATION_PROCEDURE_WORDS[violation.procedure],
});

/** Its vehicle, masked; a plate type nobody knows by its code. */
export const maskedVehicle = ({ vehicle: { plateType, plateNumber } }: Pick<ShownViolation, 'vehicle'>) => ({
  plateNumber: maskPlate(plateNumber),
  plateType: (plateTypes as Choices)[plateType] ?? { 'zh-CN': plateType, en: plateType },
});
