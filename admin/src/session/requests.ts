import { lookAtSession } from './current-session.ts';

export const sessionRequests = { lookAtSession };
