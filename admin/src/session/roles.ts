import type { Role } from '../api/schemas.ts';

const reviewers: readonly Role[] = ['officer', 'supervisor'];
const everyone: readonly Role[] = ['officer', 'supervisor', 'policy-editor', 'policy-approver'];

/** Which roles see what in the console. It only hides what would be refused: the server decides. */
const table: Record<string, Record<string, readonly Role[]>> = {
  queue: { list: reviewers },
  cases: { list: reviewers },
  bindings: { list: reviewers },
  reasons: { list: everyone },
  policy: { list: everyone, draft: ['policy-editor'], publish: ['policy-approver'] },
};

export function mayDo(roles: readonly Role[], resource: string, action: string): boolean {
  return (table[resource]?.[action] ?? []).some((role) => roles.includes(role));
}
