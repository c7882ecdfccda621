import type { Text } from '@trafficdesk/rules/text.ts';
import type { EffectStepState } from '@trafficdesk/worker/store/effect-steps.ts';

const PLACES: Record<string, Text> = {
  account: { 'zh-CN': '用户账号', en: 'account' },
  'driver-file': { 'zh-CN': '驾驶证档案', en: 'driver file' },
  'vehicle-file': { 'zh-CN': '机动车档案', en: 'vehicle file' },
};

/** Where a step of an effect puts the phone, in words: "vehicle-file:2" is the second vehicle's file. */
export function stepWords(step: string): Text {
  const [place = '', number] = step.split(':');
  const words = PLACES[place] ?? { 'zh-CN': step, en: step };
  return number ? { 'zh-CN': `${words['zh-CN']}（${number}）`, en: `${words.en} ${number}` } : words;
}

/** How a step stands, in words. */
export const STEP_STATE_WORDS: Record<EffectStepState, Text> = {
  planned: { 'zh-CN': '待更新', en: 'to be changed' },
  delayed: { 'zh-CN': '登记库暂不可用，继续重试', en: 'the registry is away, tried again' },
  taken: { 'zh-CN': '已更新', en: 'changed' },
  refused: { 'zh-CN': '被拒绝', en: 'refused' },
  undone: { 'zh-CN': '已恢复原号码', en: 'put back' },
  left: { 'zh-CN': '未能恢复，需人工核实', en: 'could not be put back; a person must look' },
};
