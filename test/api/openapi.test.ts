import { openApiDocument } from '@trafficdesk/api/openapi.ts';
import { operations } from '@trafficdesk/api/operations/all.ts';
import { createRouters } from '@trafficdesk/api/operations/router.ts';
import { Validator } from '@seriousme/openapi-schema-validator';
import type { Router } from 'express';
import { describe, expect, test } from 'vitest';

const CHANNEL = [
  'askDesk',
  'getAskedConsultation',
  'checkEligibility',
  'uploadPhoto',
  'sendPhoneCode',
  'verifyPhoneCode',
  'checkRegistration',
  'beginRegistrationCheck',
  'getRegistrationCheck',
  'completeRegistration',
  'openPayment',
  'searchViolations',
  'sendPasswordResetCode',
  'grantPasswordReset',
  'listKeys',
  'listOwnBlocks',
  'appealBlock',
  'submitCase',
  'getCase',
  'supplementCase',
  'makeBindingCode',
  'enterOwnerCode',
  'resendOwnerCode',
  'takeIdentityNotice',
  'objectToViolation',
  'takePaymentNotice',
  'takeViolationNotice',
  'showHandling',
  'confirmHandling',
  'getHandling',
  'getViolationObjection',
  'withdrawCase',
  'object',
  'listSessionsEnded',
  'listBindings',
  'endBinding',
];

/** Public keys, and what the identity partner calls, which signs what it says. */
const OF_NO_CHANNEL = ['/v1/keys', '/v1/partners/identity/notices', '/v1/partners/payments/notices', '/v1/partners/violations/notices'];

const described = Object.entries(openApiDocument.paths ?? {}).flatMap(([path, item]) =>
  Object.keys(item).map((method) => `${method} ${path}`),
);

/** What the router really serves, read from its layers; the 405 answers, HEAD's among them, are no operations. */
const served = (routers: ReadonlyMap<string, Router>): string[] =>
  [...routers.values()]
    .flatMap(({ stack }) => stack)
    .flatMap(({ route }) => {
      const methods = (route?.stack ?? []).map(({ method }) => method).filter((method) => method !== undefined && method !== 'head');
      return methods.map((method) => `${method} ${route?.path.replaceAll(/:(\w+)/g, '{$1}')}`);
    });

describe('the OpenAPI document', () => {
  test('is valid OpenAPI 3.1', async () => {
    const { valid, errors } = await new Validator().validate({ ...structuredClone(openApiDocument) });
    expect(errors).toBeUndefined();
    expect(valid).toBe(true);
    expect(openApiDocument.openapi).toBe('3.1.0');
  });

  test('has every route that is served, and no other', () => {
    expect(served(createRouters({} as never, operations)).toSorted()).toEqual(described.toSorted());
  });

  test('names every operation once, and those of the channels as agreed', () => {
    const ids = operations.map(({ operationId }) => operationId);
    expect(new Set(ids).size).toBe(ids.length);
    const ofChannels = operations.filter(({ path }) => path.startsWith('/v1/')).map(({ operationId }) => operationId);
    expect(ofChannels.toSorted()).toEqual(CHANNEL.toSorted());
  });

  test('opens to nobody what it does not say is open', () => {
    const open = operations.filter(({ access }) => access === 'public').map(({ operationId }) => operationId);
    expect(open.toSorted()).toEqual([
      'beginOidcSignIn',
      'finishOidcSignIn',
      'getHealth',
      'getReadiness',
      'getSignInWays',
      'listKeys',
      'signIn',
      'takeIdentityNotice',
      'takePaymentNotice',
      'takeViolationNotice',
    ]);
    for (const { path, access } of operations) {
      if (path.startsWith('/v1/') && !OF_NO_CHANNEL.includes(path)) expect(access).toEqual({ channel: true });
    }
  });

  test('asks for the CSRF token on every writing call of the console', () => {
    const writing = operations.filter(({ access, method }) => access !== 'public' && !('channel' in access) && method !== 'get');
    expect(writing.length).toBeGreaterThan(50);
    for (const { operationId, method, path } of writing) {
      expect(openApiDocument.paths?.[path]?.[method]?.security, operationId).toEqual([{ staffSession: [], csrfToken: [] }]);
    }
  });

  test('names every path parameter of every path', () => {
    for (const { path, request } of operations) {
      const named = [...path.matchAll(/\{(\w+)\}/g)].map(([, name]) => String(name));
      expect(Object.keys(request.path?.shape ?? {}).toSorted()).toEqual(named.toSorted());
    }
  });
});
