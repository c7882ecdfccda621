import type { Text } from './text.ts';

/** What is wrong with a policy document and what to do about it. */
export interface Finding {
  /** Name of the rule it is in. */
  rule?: string;
  /** JSON pointer to the place in the document, where it is inside a rule's conditions. */
  condition?: string;
  message: Text;
}

/** A place in a document: a JSON pointer, and the rule it is in. */
export interface Place {
  pointer: string;
  rule?: string;
}

/** A finding at a place. Outside of rules the message names the place itself. */
export function findingAt({ pointer, rule }: Place, message: Text): Finding {
  if (rule === undefined)
    return { message: pointer === '' ? message : { 'zh-CN': `${pointer}：${message['zh-CN']}`, en: `${pointer}: ${message.en}` } };
  return pointer.includes('/conditions') ? { rule, condition: pointer, message } : { rule, message };
}
