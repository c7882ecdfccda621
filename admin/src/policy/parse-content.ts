/** The typed text as a document, or what keeps it from being one. */
export function parseContent(source: string): { content?: Record<string, unknown>; fault?: string } {
  try {
    const content: unknown = JSON.parse(source);
    if (typeof content !== 'object' || content === null || Array.isArray(content)) return { fault: '{ … }' };
    return { content: content as Record<string, unknown> };
  } catch (error) {
    return { fault: (error as Error).message };
  }
}

/** The name of the rule that a place in the document is in; `pointer` is a JSON pointer, such as /rules/3/event. */
export function ruleAt(pointer: string, content: Record<string, unknown> | undefined): string | undefined {
  const index = /^\/rules\/(\d+)/.exec(pointer)?.[1];
  const rules: unknown = content?.['rules'];
  if (index === undefined || !Array.isArray(rules)) return undefined;
  const rule: unknown = rules[Number(index)];
  return typeof rule === 'object' && rule !== null && 'name' in rule ? String(rule.name) : undefined;
}
