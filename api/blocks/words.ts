import { processes } from '@trafficdesk/rules/facts/codes/process.ts';
import type { Text } from '@trafficdesk/rules/text.ts';
import type { Block } from '@trafficdesk/worker/store/blocks.ts';

/** What a block closes, in words. */
export const processWords = (process: Block['process']): Text =>
  process === null ? { 'zh-CN': '全部在线业务', en: 'Everything online' } : processes[process];
