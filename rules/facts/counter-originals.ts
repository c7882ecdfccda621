import { counterTasks } from './codes/counter-task.ts';
import { originals } from './codes/original.ts';
import { code, codes, type Vocabulary } from './vocabulary.ts';

const request = { 'zh-CN': '申请', en: 'the request' };
const officer = { 'zh-CN': '窗口民警的勾选', en: 'what the officer at the counter ticked' };

/** What is known before a counter does something for somebody who is present. */
export const counterOriginals = {
  id: 'counter.originals',
  title: { 'zh-CN': '窗口核对原件', en: 'Originals at a counter' },
  facts: {
    'task.kind': code({ 'zh-CN': '办理业务', en: 'Task' }, request, counterTasks),
    'originals.seen': codes({ 'zh-CN': '已核对的原件', en: 'Originals seen' }, officer, originals),
  },
} satisfies Vocabulary;
