import { accountOperations } from '../account/routes.ts';
import { appointmentOperations } from '../appointments/routes.ts';
import { articleOperations } from '../articles/routes.ts';
import { auditOperations } from '../audit/routes.ts';
import { backtestOperations } from '../backtests/routes.ts';
import { bindingOperations } from '../bindings/routes.ts';
import { bindingCodeOperations } from '../binding-codes/routes.ts';
import { boardOperations } from '../board/routes.ts';
import { blockOperations } from '../blocks/routes.ts';
import { caseStatisticOperations } from '../case-statistics/routes.ts';
import { caseOperations } from '../cases/routes.ts';
import { consoleCaseOperations } from '../cases/console-routes.ts';
import { relatedOperations } from '../cases/related-routes.ts';
import { channelOperations } from '../channels/routes.ts';
import { checkOperations } from '../checks/routes.ts';
import { cityOperations } from '../cities/routes.ts';
import { consultationOperations } from '../consultations/routes.ts';
import { counterOperations } from '../counter/routes.ts';
import { counterViolationOperations } from '../counter/violation-routes.ts';
import { eventOperations } from '../events/routes.ts';
import { handlingOperations } from '../handlings/routes.ts';
import { consoleHandlingOperations } from '../handlings/console-routes.ts';
import { healthOperations } from '../health/routes.ts';
import { identityNoticeOperations } from '../identity-notices/routes.ts';
import { officeOperations } from '../offices/routes.ts';
import { oidcOperations } from '../oidc/routes.ts';
import { matterOperations } from '../matters/routes.ts';
import { mentionOperations } from '../mentions/routes.ts';
import { misuseFindingOperations } from '../misuse-findings/routes.ts';
import { noteOperations } from '../notes/routes.ts';
import { objectionOperations } from '../objections/routes.ts';
import { passwordResetOperations } from '../password-resets/routes.ts';
import { paymentOperations } from '../payments/routes.ts';
import { phoneCodeOperations } from '../phone-codes/routes.ts';
import { photoOperations } from '../photos/routes.ts';
import { policyDraftOperations } from '../policy/draft-routes.ts';
import { policyOperations } from '../policy/routes.ts';
import { policyTableOperations } from '../policy/table-routes.ts';
import { policyWorkbenchOperations } from '../policy/workbench-routes.ts';
import { queueOperations } from '../queue/routes.ts';
import { registrationOperations } from '../registrations/routes.ts';
import { reEvaluationOperations } from '../re-evaluations/routes.ts';
import { revealOperations } from '../reveals/routes.ts';
import { savedFilterOperations } from '../saved-filters/routes.ts';
import { searchOperations } from '../searches/routes.ts';
import { secondFactorOperations } from '../second-factor/routes.ts';
import { sessionOperations } from '../sessions/routes.ts';
import { sessionsEndedOperations } from '../sessions-ended/routes.ts';
import { shadowOperations } from '../shadows/routes.ts';
import { signingOperations } from '../signing/routes.ts';
import { staffOperations } from '../staff/routes.ts';
import { violationNoticeOperations } from '../violation-notices/routes.ts';
import { violationObjectionOperations } from '../violation-objections/routes.ts';
import { violationOperations } from '../violations/routes.ts';
import type { Operation } from './operation.ts';

/** Everything this API serves, but for its own description at /openapi.json and /docs. */
export const operations: readonly Operation[] = [
  ...checkOperations,
  ...photoOperations,
  ...phoneCodeOperations,
  ...registrationOperations,
  ...passwordResetOperations,
  ...signingOperations,
  ...caseOperations,
  ...violationOperations,
  ...handlingOperations,
  ...objectionOperations,
  ...sessionsEndedOperations,
  ...bindingOperations,
  ...bindingCodeOperations,
  ...violationObjectionOperations,
  ...violationNoticeOperations,
  ...identityNoticeOperations,
  ...paymentOperations,
  ...blockOperations,
  ...sessionOperations,
  ...secondFactorOperations,
  ...accountOperations,
  ...oidcOperations,
  ...queueOperations,
  ...boardOperations,
  ...caseStatisticOperations,
  ...consoleCaseOperations,
  ...searchOperations,
  ...savedFilterOperations,
  ...relatedOperations,
  ...noteOperations,
  ...mentionOperations,
  ...consoleHandlingOperations,
  ...revealOperations,
  ...counterOperations,
  ...consultationOperations,
  ...articleOperations,
  ...officeOperations,
  ...appointmentOperations,
  ...counterViolationOperations,
  ...matterOperations,
  ...misuseFindingOperations,
  ...policyOperations,
  ...policyDraftOperations,
  ...policyWorkbenchOperations,
  ...backtestOperations,
  ...policyTableOperations,
  ...shadowOperations,
  ...reEvaluationOperations,
  ...staffOperations,
  ...cityOperations,
  ...channelOperations,
  ...auditOperations,
  ...eventOperations,
  ...healthOperations,
];
