import { useMemo } from 'react';
import { useLogoutIfAccessDenied, type DataProvider } from 'react-admin';
import { accountRequests } from '../account/requests.ts';
import { appointmentRequests } from '../appointments/requests.ts';
import { articleRequests } from '../articles/requests.ts';
import { auditRequests } from '../audit/requests.ts';
import { bindingRequests } from '../bindings/requests.ts';
import { boardRequests } from '../board/requests.ts';
import { caseStatisticRequests } from '../case-statistics/requests.ts';
import { blockRequests } from '../blocks/requests.ts';
import { caseRequests } from '../cases/requests.ts';
import { noteRequests } from '../cases/note-requests.ts';
import { relatedRequests } from '../cases/related-requests.ts';
import { channelRequests } from '../channels/requests.ts';
import { cityRequests } from '../cities/requests.ts';
import { counterRequests } from '../counter/requests.ts';
import { decisionRequests } from '../decisions/requests.ts';
import { deskRequests } from '../desk/requests.ts';
import { handlingRequests } from '../handlings/requests.ts';
import { matterRequests } from '../matters/requests.ts';
import { mentionRequests } from '../mentions/requests.ts';
import { misuseRequests } from '../misuse/requests.ts';
import { objectionRequests } from '../objections/requests.ts';
import { photoRequests } from '../photos/requests.ts';
import { policyRequests } from '../policy/requests.ts';
import { queueRequests } from '../queue/requests.ts';
import { revealRequests } from '../reveals/requests.ts';
import { savedFilterRequests } from '../saved-filters/requests.ts';
import { searchRequests } from '../search/requests.ts';
import { secondFactorRequests } from '../second-factor/requests.ts';
import { sessionRequests } from '../session/requests.ts';
import { staffRequests } from '../staff/requests.ts';
import { backtestRequests } from '../policy/backtests/requests.ts';
import { reEvaluationRequests } from '../policy/re-evaluations/requests.ts';
import { shadowRequests } from '../policy/shadows/requests.ts';
import { workbenchRequests } from '../policy/workbench/requests.ts';
import { violationObjectionRequests } from '../violation-objections/requests.ts';

const requests = {
  ...sessionRequests,
  ...secondFactorRequests,
  ...accountRequests,
  ...queueRequests,
  ...caseRequests,
  ...searchRequests,
  ...savedFilterRequests,
  ...relatedRequests,
  ...noteRequests,
  ...mentionRequests,
  ...decisionRequests,
  ...counterRequests,
  ...deskRequests,
  ...articleRequests,
  ...appointmentRequests,
  ...bindingRequests,
  ...blockRequests,
  ...boardRequests,
  ...caseStatisticRequests,
  ...handlingRequests,
  ...violationObjectionRequests,
  ...matterRequests,
  ...misuseRequests,
  ...objectionRequests,
  ...photoRequests,
  ...policyRequests,
  ...workbenchRequests,
  ...backtestRequests,
  ...shadowRequests,
  ...reEvaluationRequests,
  ...revealRequests,
  ...cityRequests,
  ...channelRequests,
  ...staffRequests,
  ...auditRequests,
};

/** Every call the console makes, by the name of what it does. */
export type Requests = typeof requests;

const generic = () => Promise.reject(new Error('This console asks the API by name: use its own requests.'));

/** The framework's generic calls do not fit an API of claims and decisions, so that nothing is read or written but by name. */
export const dataProvider: DataProvider & Requests = {
  ...requests,
  getList: generic,
  getOne: generic,
  getMany: generic,
  getManyReference: generic,
  update: generic,
  updateMany: generic,
  create: generic,
  delete: generic,
  deleteMany: generic,
};

/** The requests; where one finds that the session has ended, the framework leads to the sign-in page. */
export function useRequests(): Requests {
  const endSession = useLogoutIfAccessDenied();
  return useMemo(() => watched(endSession), [endSession]);
}

/** A refused request stays refused: the framework's own wrapper answers `{}` for one that ended the session, as if it had been done. */
function watched(endSession: (error: unknown) => Promise<boolean>): Requests {
  const watch =
    (run: (...input: unknown[]) => Promise<unknown>) =>
    (...input: unknown[]) =>
      run(...input).catch(async (error: unknown) => {
        await endSession(error);
        throw error;
      });
  return Object.fromEntries(Object.entries(requests).map(([name, run]) => [name, watch(run as Parameters<typeof watch>[0])])) as Requests;
}
