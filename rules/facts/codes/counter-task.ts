import type { Choices } from '../vocabulary.ts';
import { processes } from './process.ts';

/** What a counter does for somebody who is present. */
export const counterTasks = {
  registration: { 'zh-CN': '注册', en: 'Registration' },
  ...processes,
  unbinding: { 'zh-CN': '解除绑定', en: 'Unbinding' },
  'handle-violation': { 'zh-CN': '处理违法记录', en: 'Handling a violation' },
  'object-to-violation': { 'zh-CN': '对违法记录提出异议', en: 'Objection to a violation' },
} satisfies Choices;

export type CounterTask = keyof typeof counterTasks;

/** All of them, in the order people see them. */
export const COUNTER_TASKS = Object.keys(counterTasks) as [CounterTask, ...CounterTask[]];
