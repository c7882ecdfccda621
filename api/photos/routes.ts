import { z } from 'zod';
import { operation } from '../operations/operation.ts';
import { ordinal, ordinalInAddress, photoSlot } from '../words.ts';
import { showPhotoOnFile } from './show-on-file.ts';
import { recordLook, showPhoto } from './show.ts';
import { measurePhoto } from './measures.ts';
import { photoMeasures, uploadedPhoto } from './schemas.ts';
import { uploadPhoto } from './upload.ts';

const slotPath = z.strictObject({ caseId: z.uuid(), slot: photoSlot });
const joinId = z.uuid().optional().meta({ description: 'Of an application that was joined to the case; its own unless stated' });
const size = z.enum(['thumb', 'screen', 'full']).default('screen');

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
      path: slotPath,
      query: z.strictObject({
        size,
        round: ordinalInAddress.optional(),
        joinId,
        ahead: z
          .enum(['true', 'false'])
          .default('false')
          .meta({ description: 'Fetched before it is looked at: the look itself is told by recordLook' }),
      }),
    },
    responses: { 200: { description: 'The photo as JPEG; never cached', content: 'image/jpeg' } },
    handler: async (deps, call) => ({
      status: 200,
      bytes: await showPhoto(deps, {
        ...call.path,
        ...call.query,
        ahead: call.query.ahead === 'true',
        staff: call.actor,
        origin: call.origin,
      }),
      headers: { 'Cache-Control': 'no-store' },
    }),
  }),
  operation({
    operationId: 'recordLook',
    method: 'post',
    path: '/api/cases/{caseId}/photos/{slot}/looks',
    tag: 'Review',
    summary: 'A photo that was fetched ahead came onto the screen of whoever holds the case: from now on it counts as looked at',
    access: { permission: 'photo.read' },
    request: { path: slotPath, body: z.strictObject({ size, round: ordinal.optional(), joinId }) },
    responses: { 204: { description: 'On record, where it was sent to the caller at that size before' } },
    handler: async (deps, { actor, path, body, origin }) => {
      await recordLook(deps, { ...path, ...body, staff: actor, origin });
      return { status: 204 };
    },
  }),
  operation({
    operationId: 'measurePhoto',
    method: 'get',
    path: '/api/cases/{caseId}/photos/{slot}/measures',
    tag: 'Review',
    summary: 'Where on a photo it is burnt out or blurred, and where its background is light, for whoever holds the case (R-39, R-40)',
    access: { permission: 'photo.read' },
    request: { path: slotPath, query: z.strictObject({ round: ordinalInAddress.optional(), joinId }) },
    responses: { 200: { description: 'The photo in spots, and the lines of the photo rules in force', schema: photoMeasures } },
    handler: async (deps, { actor, path, query }) => ({ status: 200, body: await measurePhoto(deps, { ...path, ...query, staff: actor }) }),
  }),
  operation({
    operationId: 'showPhotoOnFile',
    method: 'get',
    path: '/api/cases/{caseId}/photo-on-file',
    tag: 'Review',
    summary:
      "The registry's photo of the applicant or the owner, only to whoever holds the case, marked and on record as a photo of the case",
    access: { permission: 'photo.read' },
    request: {
      path: z.strictObject({ caseId: z.uuid() }),
      query: z.strictObject({ of: z.enum(['applicant', 'owner']).default('applicant') }),
    },
    responses: { 200: { description: 'The photo as JPEG; never cached', content: 'image/jpeg' } },
    problems: [503],
    handler: async (deps, { actor, path, query, origin }) => ({
      status: 200,
      bytes: await showPhotoOnFile(deps, { ...path, ...query, staff: actor, origin }),
      headers: { 'Cache-Control': 'no-store' },
    }),
  }),
];
