import { z } from 'zod';
import { operation } from '../operations/operation.ts';
import { ordinal, photoSlot } from '../words.ts';
import { showPhoto } from './show.ts';
import { uploadedPhoto } from './schemas.ts';
import { uploadPhoto } from './upload.ts';

export const photoOperations = [
  operation({
    operationId: 'uploadPhoto',
    method: 'post',
    path: '/v1/photos',
    tag: 'Photos',
    summary: 'Takes one photo and says at once whether it has to be shot again (R-39, R-40)',
    access: { channel: true },
    request: { query: z.strictObject({ slot: photoSlot }), image: true },
    responses: { 201: { description: 'Kept; `outcome` and `reasons` say what the photo rules make of it', schema: uploadedPhoto } },
    problems: [503],
    handler: async (deps, { actor, query, request, origin }) => ({
      status: 201,
      body: await uploadPhoto(deps, actor, query.slot, request, origin),
    }),
  }),
  operation({
    operationId: 'showPhoto',
    method: 'get',
    path: '/api/cases/{caseId}/photos/{slot}',
    tag: 'Review',
    summary: 'A photo of a case, only to whoever holds the case, marked with who looks at it and when; each look is in the audit record',
    access: { permission: 'photo.read' },
    request: {
      path: z.strictObject({ caseId: z.uuid(), slot: photoSlot }),
      query: z.strictObject({
        size: z.enum(['thumb', 'screen', 'full']).default('screen'),
        round: ordinal.optional(),
        joinId: z.uuid().optional().meta({ description: 'Of an application that was joined to the case; its own unless stated' }),
      }),
    },
    responses: { 200: { description: 'The photo as JPEG; never cached', content: 'image/jpeg' } },
    handler: async (deps, call) => ({
      status: 200,
      bytes: await showPhoto(deps, { ...call.path, ...call.query, staff: call.actor, origin: call.origin }),
      headers: { 'Cache-Control': 'no-store' },
    }),
  }),
];
