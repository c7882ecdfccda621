import { expect, test } from 'vitest';
import { unexplained } from './support/npm-audit.mjs';

const advisory = {
  source: 1113714,
  name: 'ajv',
  title: 'ajv has ReDoS when using `$data` option',
  url: 'https://github.com/advisories/GHSA-2g4f-4pwh-qvx6',
  severity: 'moderate',
  range: '>=7.0.0-alpha.0 <8.18.0',
};
const found = JSON.stringify({
  auditReportVersion: 2,
  vulnerabilities: { ajv: { via: [advisory] }, 'ajv-formats': { via: ['ajv'] }, 'ajv-keywords': { via: [advisory, 'ajv'] } },
});

test('an advisory against an installed package is told once, with where to read of it', () => {
  expect(unexplained(found)).toEqual([
    'ajv >=7.0.0-alpha.0 <8.18.0: moderate, ajv has ReDoS when using `$data` option (https://github.com/advisories/GHSA-2g4f-4pwh-qvx6)',
  ]);
});

test('one that is explained is not', () => {
  expect(unexplained(found, { 'GHSA-2g4f-4pwh-qvx6': '$data is off' })).toEqual([]);
});

test('a clean report has nothing to tell, and a registry that does not answer is not a clean report', () => {
  expect(unexplained(JSON.stringify({ auditReportVersion: 2, vulnerabilities: {} }))).toEqual([]);
  expect(unexplained(JSON.stringify({ message: '405 Method Not Allowed', statusCode: 405, error: { summary: '' } }))).toBeNull();
  expect(unexplained('')).toBeNull();
});
