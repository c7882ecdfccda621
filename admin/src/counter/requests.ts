import { bodyOf, client } from '../api/client.ts';
import type { CounterBindingEnd, CounterPhone, CounterRegistration, CounterSubmission, Page } from '../api/schemas.ts';

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
  endBindingAtCounter: (bindingId: string, body: CounterBindingEnd) =>
    bodyOf(client.POST('/api/counter/bindings/{bindingId}/end', { params: { path: { bindingId } }, body })),
};
