import type { components } from './types.ts';

type Schemas = components['schemas'];

export type Text = Schemas['Text'];
export type Session = Schemas['Session'];
export type Account = Schemas['Account'];
export type OwnSession = Schemas['OwnSession'];
export type PasswordChange = Schemas['PasswordChange'];
export type Proof = Schemas['Proof'];
export type EnrolmentBegun = Schemas['EnrolmentBegun'];
export type Role = Schemas['Role'];
export type Permission = Schemas['Permission'];
export type CaseState = Schemas['CaseState'];
export type CaseSummary = Schemas['CaseSummary'];
export type ConsoleCase = Schemas['ConsoleCase'];
export type CasePhoto = Schemas['CasePhoto'];
export type PhotoSlot = Schemas['PhotoSlot'];
export type Claim = Schemas['Claim'];
export type Decision = Schemas['Decision'];
export type Standing = Schemas['Standing'];
export type Evaluation = Schemas['Evaluation'];
export type FactLine = Schemas['FactLine'];
export type HistoryLine = Schemas['HistoryLine'];
export type QueueCounts = Schemas['QueueCounts'];
export type QueueItem = Schemas['QueueItem'];
export type Reason = Schemas['Reason'];
export type ReasonChoice = Schemas['ReasonChoice'];
export type Reveal = Schemas['Reveal'];
export type RevealField = Reveal['field'];
export type RevealReason = Reveal['reason'];
export type RevealReasonChoice = Schemas['RevealReasonList']['items'][number];
export type Revealed = Schemas['Revealed'];
export type RuleLine = Schemas['RuleLine'];
export type StaffMember = Schemas['StaffMember'];
export type StaffChange = Schemas['StaffChange'];
export type StaffReason = StaffChange['reason'];
export type NewStaff = Schemas['NewStaff'];
export type StaffRights = Schemas['StaffRights'];
export type StaffOrganisationLink = Schemas['StaffOrganisationLink'];
export type PasswordGiven = Schemas['PasswordGiven'];
export type AuditRecord = Schemas['AuditRecord'];
export type AuditChoices = Schemas['AuditChoices'];
export type AuditSubject = Schemas['AuditSubject'];
export type AuditSubjectCases = Schemas['AuditSubjectCases'];
export type AuditExport = Schemas['AuditExport'];
export type Binding = Schemas['Binding'];
export type PolicyDocument = Schemas['PolicyDocument'];
export type PolicyVersion = Schemas['PolicyVersion'];
export type PolicyVersionWithContent = Schemas['PolicyVersionWithContent'];
export type PolicyDraft = Schemas['PolicyDraft'];
export type PolicyDraftWithContent = Schemas['PolicyDraftWithContent'];
export type SavedPolicyDraft = Schemas['SavedPolicyDraft'];
export type PolicyFinding = Schemas['PolicyFinding'];
export type PolicyChange = Schemas['PolicyComparison']['changes'][number];
export type PolicyVocabulary = Schemas['PolicyVocabulary'];
export type FactDefinition = Schemas['FactDefinition'];
export type Verdict = Decision['verdict'];

/** One keyset page: `next` is handed back as `after`. */
export interface Page<T> {
  items: T[];
  next: string | null;
}
