import { useDataProvider, type DataProvider } from 'react-admin';
import { bindingRequests } from '../bindings/requests.ts';
import { caseRequests } from '../cases/requests.ts';
import { decisionRequests } from '../decisions/requests.ts';
import { policyRequests } from '../policy/requests.ts';
import { queueRequests } from '../queue/requests.ts';

const requests = { ...queueRequests, ...caseRequests, ...decisionRequests, ...bindingRequests, ...policyRequests };

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

/** The requests, with the framework's handling of an ended session around them. */
export function useRequests(): Requests {
  return useDataProvider<DataProvider & Requests>();
}
