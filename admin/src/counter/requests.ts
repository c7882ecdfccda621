import { bodyOf, client } from '../api/client.ts';
import type {
  CounterBindingEnd,
  CounterHandlingRequest,
  CounterObjection,
  CounterPhone,
  CounterRegistration,
  CounterSubmission,
  CounterViolationSearch,
  Page,
} from '../api/schemas.ts';

export interface CounterPhoneFilter {
  /** Id of an officer. */
  officer?: string;
  city?: string;
}

/** What is sent twice under one key is done once. */
const under = (key: string) => ({ params: { header: { 'Idempotency-Key': key } } });

export const counterRequests = {
  listCounterTasks: () => bodyOf(client.GET('/api/counter/tasks')),
  findCounterPerson: (identityNumber: string) => bodyOf(client.POST('/api/counter/people/search', { body: { identityNumber } })),
  listCounterPhones: ({ officer, city }: CounterPhoneFilter, after?: string): Promise<Page<CounterPhone>> =>
    bodyOf(client.GET('/api/counter/phones', { params: { query: { staffId: officer, city, after } } })),
  openCounterCase: (key: string, body: CounterSubmission) => bodyOf(client.POST('/api/counter/cases', { ...under(key), body })),
  registerAtCounter: (key: string, body: CounterRegistration) => bodyOf(client.POST('/api/counter/registrations', { ...under(key), body })),
  searchCounterViolations: (body: CounterViolationSearch) => bodyOf(client.POST('/api/counter/violations/search', { body })),
  showCounterHandling: (key: string, body: CounterHandlingRequest) =>
    bodyOf(client.POST('/api/counter/handlings', { ...under(key), body })),
  confirmCounterHandling: (handlingId: string, body: { fineFen: number; points: number }) =>
    bodyOf(client.POST('/api/counter/handlings/{handlingId}/confirmation', { params: { path: { handlingId } }, body })),
  openCounterPayment: (key: string, handlingId: string) =>
    bodyOf(
      client.POST('/api/counter/handlings/{handlingId}/payments', {
        params: { path: { handlingId }, header: { 'Idempotency-Key': key } },
      }),
    ),
  objectAtCounter: (key: string, body: CounterObjection) =>
    bodyOf(client.POST('/api/counter/violation-objections', { ...under(key), body })),
  endBindingAtCounter: (bindingId: string, body: CounterBindingEnd) =>
    bodyOf(client.POST('/api/counter/bindings/{bindingId}/end', { params: { path: { bindingId } }, body })),
};
