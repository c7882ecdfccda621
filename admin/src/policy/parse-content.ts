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

/** The name of the rule that a finding is about; `place` is a JSON pointer (/rules/3/event) or the rule's name itself. */
export function ruleAt(place: string, content: Record<string, unknown> | undefined): string | undefined {
  const rules: unknown = content?.['rules'];
  if (!Array.isArray(rules)) return undefined;
  const names = rules.map((rule: unknown) => (typeof rule === 'object' && rule !== null && 'name' in rule ? String(rule.name) : undefined));
  if (names.includes(place)) return place;
  const index = /\/rules\/(\d+)/.exec(place)?.[1];
  return index === undefined ? undefined : names[Number(index)];
}
