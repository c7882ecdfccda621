import type { Truth } from './evaluation.ts';

/** Kleene's three-valued logic: an unknown part leaves the whole unknown unless the other parts settle it. */
export function allOf(parts: readonly Truth[]): Truth {
  if (parts.includes(false)) return false;
  return parts.includes(null) ? null : true;
}

/** Whether any of these holds: one that does settles it, otherwise one that is not known leaves it open. */
export function anyOf(parts: readonly Truth[]): Truth {
  if (parts.includes(true)) return true;
  return parts.includes(null) ? null : false;
}

/** Whether this does not hold; what is not known stays so. */
export function notOf(part: Truth): Truth {
  return part === null ? null : !part;
}
