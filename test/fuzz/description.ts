/** A request that is answered with success as things stand, given to the fuzzer to start from. */
export interface Example {
  path?: Record<string, string | number>;
  query?: Record<string, string | number>;
  header?: Record<string, string>;
  body?: unknown;
}

/** Examples by operation id. */
export type Examples = Record<string, readonly Example[]>;

interface DescribedOperation {
  operationId: string;
  parameters?: { name: string; in: 'path' | 'query' | 'header'; examples?: unknown }[];
  requestBody?: { content: Record<string, { examples?: unknown }> };
}

/** As much of an OpenAPI document as is needed here. */
export interface Description {
  paths: Record<string, Record<string, DescribedOperation>>;
}

/** The same number, the same request: Schemathesis pairs examples by their names. */
const numbered = (values: readonly unknown[]): Record<string, { value: unknown }> | undefined => {
  const given = values.flatMap((value, at) => (value === undefined ? [] : [[`request${at}`, { value }] as const]));
  return given.length > 0 ? Object.fromEntries(given) : undefined;
};

function withExamples(operation: DescribedOperation, examples: readonly Example[]): DescribedOperation {
  const { parameters, requestBody } = operation;
  const json = requestBody?.content['application/json'];
  const bodies = numbered(examples.map(({ body }) => body));
  return {
    ...operation,
    ...(parameters && {
      parameters: parameters.map((parameter) => {
        const values = numbered(examples.map((example) => example[parameter.in]?.[parameter.name]));
        return values ? { ...parameter, examples: values } : parameter;
      }),
    }),
    ...(json && bodies && { requestBody: { ...requestBody, content: { 'application/json': { ...json, examples: bodies } } } }),
  };
}

/** The API's own document with examples that the data of the moment answers. */
export function describeWith(document: Description, examples: Examples): Description {
  const paths: Description['paths'] = {};
  for (const [path, methods] of Object.entries(document.paths)) {
    paths[path] = Object.fromEntries(
      Object.entries(methods).map(([method, operation]) => [method, withExamples(operation, examples[operation.operationId] ?? [])]),
    );
  }
  return { ...document, paths };
}
