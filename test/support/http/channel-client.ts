import type { channelCase } from '@trafficdesk/api/cases/schemas.ts';
import type { bindingList } from '@trafficdesk/api/bindings/schemas.ts';
import type { checkResult } from '@trafficdesk/api/checks/schemas.ts';
import type { bindingSubmission, submission } from '@trafficdesk/api/cases/schemas.ts';
import type { uploadedPhoto } from '@trafficdesk/api/photos/schemas.ts';
import type { PhotoSlot } from '@trafficdesk/worker/contracts/photo-slot.ts';
import type { z } from 'zod';
import { answerOf } from './answer.ts';

export type ChannelCase = z.output<typeof channelCase>;
export type Submission = z.input<typeof submission>;
export type BindingSubmission = z.input<typeof bindingSubmission>;

/** Speaks the channel API as an app would, by this fetch. */
export function channelClient(url: string, key: string, by: typeof fetch = fetch) {
  const authorization = `Bearer ${key}`;
  const send = (method: string, path: string, body?: unknown, headers: Record<string, string> = {}): Promise<Response> =>
    by(`${url}${path}`, {
      method,
      headers: { authorization, ...(body === undefined ? {} : { 'content-type': 'application/json' }), ...headers },
      body: body === undefined ? undefined : JSON.stringify(body),
    });
  return {
    /** For those who speak the API by other means. */
    headers: { authorization },
    send,
    check: async (body: Pick<BindingSubmission, 'city' | 'applicant' | 'vehicle'>) =>
      answerOf<z.output<typeof checkResult>>('checkEligibility', await send('POST', '/v1/checks/binding', body)),
    async upload(slot: PhotoSlot, photo: Buffer) {
      const headers = { authorization, 'content-type': 'image/jpeg' };
      const response = await by(`${url}/v1/photos?slot=${slot}`, { method: 'POST', headers, body: new Uint8Array(photo) });
      return answerOf<z.output<typeof uploadedPhoto>>('uploadPhoto', response);
    },
    submit: async (idempotencyKey: string, body: Submission) =>
      answerOf<ChannelCase>('submitCase', await send('POST', '/v1/cases', body, { 'idempotency-key': idempotencyKey })),
    get: async (caseId: string) => answerOf<ChannelCase>('getCase', await send('GET', `/v1/cases/${caseId}`)),
    enterOwnerCode: async (caseId: string, code: string) =>
      answerOf<ChannelCase>('enterOwnerCode', await send('POST', `/v1/cases/${caseId}/owner-code`, { code })),
    supplement: async (caseId: string, body: { revision: number; photos: Submission['photos'] }) =>
      answerOf<ChannelCase>('supplementCase', await send('POST', `/v1/cases/${caseId}/supplements`, body)),
    withdraw: async (caseId: string) => answerOf<ChannelCase>('withdrawCase', await send('POST', `/v1/cases/${caseId}/withdrawal`)),
    bindings: async (identityNumber: string, as: 'driver' | 'owner' = 'driver') =>
      answerOf<z.output<typeof bindingList>>('listBindings', await send('POST', '/v1/bindings/search', { identityNumber, as })),
  };
}

export type ChannelClient = ReturnType<typeof channelClient>;
