import type { Text } from '../../api/schemas.ts';
import type { Content } from '../content.ts';

export interface ReasonContent {
  code: string;
  /** Such as R-33. */
  rule: string;
  scope: string;
  verdicts: string[];
  slots: string[];
  officerText: Text;
  applicantText: Text;
  /** Key of a next step. */
  nextStep: string;
  needsText: boolean;
  /** Code of the reason that is told in its place until the person is known. */
  untilProven?: string;
}

/** The reason catalogue as it stands in its policy document. */
export interface CatalogueContent {
  nextSteps: Record<string, Text>;
  reasons: ReasonContent[];
}

const isFields = (value: unknown): value is Content => typeof value === 'object' && value !== null && !Array.isArray(value);
const isList = (value: unknown): boolean => Array.isArray(value) && value.every((each) => typeof each === 'string');

const isReason = (value: unknown): boolean =>
  isFields(value) &&
  ['code', 'rule', 'scope', 'nextStep'].every((key) => typeof value[key] === 'string') &&
  isList(value['verdicts']) &&
  isList(value['slots']) &&
  isFields(value['officerText']) &&
  isFields(value['applicantText']);

/** The content as a reason catalogue; undefined where its form is too far from one to be shown as such. */
export function catalogueIn(content: Content): CatalogueContent | undefined {
  const { nextSteps, reasons } = content;
  const fits = isFields(nextSteps) && Object.values(nextSteps).every(isFields) && Array.isArray(reasons) && reasons.every(isReason);
  return fits ? (content as unknown as CatalogueContent) : undefined;
}
