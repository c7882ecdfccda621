/** Writes the console's types from the OpenAPI document; with --check, only says whether they are up to date. */
import { readFileSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import openapiTS, { astToString } from 'openapi-typescript';
import { contract } from '../../api/console/contract.ts';
import { openApiDocument } from '../../api/openapi.ts';

const path = fileURLToPath(new URL('../../admin/src/api/types.ts', import.meta.url));
const HEADER = '// Written by `npm run api-types` from the OpenAPI document. Do not edit.\n\n';

const CONTRACT = `\n/** The API that these types are of: each of its answers names it. */\nexport const contract = '${contract}';\n`;

const types = HEADER + astToString(await openapiTS(JSON.parse(JSON.stringify(openApiDocument)))) + CONTRACT;

if (!process.argv.includes('--check')) {
  writeFileSync(path, types);
} else if (readFileSync(path, 'utf8') !== types) {
  console.error('admin/src/api/types.ts is behind the OpenAPI document: run `npm run api-types` and commit what it writes.');
  process.exitCode = 1;
}
