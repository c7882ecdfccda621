import { bodyOf, client } from '../api/client.ts';
import type { Binding, Page } from '../api/schemas.ts';

export interface BindingFilter {
  state?: string;
}

export const bindingRequests = {
  listBindings: ({ state }: BindingFilter, after?: string): Promise<Page<Binding>> =>
    bodyOf(client.GET('/api/bindings', { params: { query: { state: state as Binding['state'] | undefined, after } } })),
  endBinding: (bindingId: string, reason: string) =>
    bodyOf(client.POST('/api/bindings/{bindingId}/end', { params: { path: { bindingId } }, body: { reason } })),
};
