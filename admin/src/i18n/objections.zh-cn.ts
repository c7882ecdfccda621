import type { objectionWords } from './objections.en.ts';

/** The words about objections in Chinese. */
export const objectionWordsZhCN: typeof objectionWords = {
  objection: {
    record: '登记异议…',
    recordByNumber: '登记对更换手机号的异议…',
    number: '短信中的编号',
    numberHint: '原手机号所收短信中的编号，如 261121-000000001；案件可在任何城市。',
    title: '登记异议？',
    lead: '适用于来电或到场的原手机号使用人。登记后案件立即冻结，由未参与审核的主管裁定。',
    reason: '当事人陈述',
    reasonHint: '按当事人原话填写，至少两个字；留存备主管核查。',
    seen: '本人已核对',
    original: {
      'identity-document': '其身份证明原件',
      'phone-at-hand': '原手机在其手中（当场拨通）',
    },
    shown: '已核对原件',
    nothingSeen: '无',
    confirm: '登记异议',
    done: '异议已登记，下一步由主管裁定',
    heading: '异议',
    raised: '提出时间',
    by: '提出人',
    byCode: '原手机号凭异议码提出，渠道：%{actor}',
    byRival: '另一份申请填写了不同的手机号，渠道：%{actor}',
    byStaff: '%{actor}代来电或到场的当事人登记',
    told: {
      files: '原手机号无法送达，已改为告知驾驶证、机动车档案中的手机号。',
      nobody: '原手机号及档案中的手机号均无法送达，未能告知任何人，冷静期相应延长。',
    },
  },
};
