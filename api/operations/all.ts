import { bindingOperations } from '../bindings/routes.ts';
import { caseOperations } from '../cases/routes.ts';
import { consoleCaseOperations } from '../cases/console-routes.ts';
import { checkOperations } from '../checks/routes.ts';
import { eventOperations } from '../events/routes.ts';
import { healthOperations } from '../health/routes.ts';
import { oidcOperations } from '../oidc/routes.ts';
import { photoOperations } from '../photos/routes.ts';
import { policyOperations } from '../policy/routes.ts';
import { queueOperations } from '../queue/routes.ts';
import { sessionOperations } from '../sessions/routes.ts';
import type { Operation } from './operation.ts';

/** Everything this API serves, but for its own description at /openapi.json and /docs. */
export const operations: readonly Operation[] = [
  ...checkOperations,
  ...photoOperations,
  ...caseOperations,
  ...bindingOperations,
  ...sessionOperations,
  ...oidcOperations,
  ...queueOperations,
  ...consoleCaseOperations,
  ...policyOperations,
  ...eventOperations,
  ...healthOperations,
];
