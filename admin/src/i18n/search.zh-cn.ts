import type { searchWords } from './search.en.ts';

/** The words of the search box and of saved filters in Chinese. */
export const searchWordsZhCN: typeof searchWords = {
  search: {
    label: '查找案件',
    placeholder: '案件编号、号牌、证件号码或手机号',
    searching: '正在查找',
    noShape: '这不是案件编号、号牌、证件号码或手机号。须输入完整号码。',
    shapes: '案件编号、号牌、证件号码或手机号，须输入完整号码',
    by: {
      number: '按回车：打开该编号的案件',
      handling: '按回车：查找该编号的违法处理',
      plate: '按回车：查找该号牌的案件',
      identity: '按回车：查找该证件号码的案件',
      phone: '按回车：查找该手机号的案件',
    },
    found: {
      plate: '按号牌查找',
      identity: '按证件号码查找',
      phone: '按手机号查找',
    },
    without: '取消“%{what}”',
    anyDue: '全部时限',
    overdue: '仅看超期',
    dueBefore: '%{time} 前到期',
    none: '未找到案件',
    noneHint: '只在您可查看的地市中按完整号码查找；已依规定删除个人信息的案件查不到。',
  },
  savedFilters: {
    label: '已保存的筛选',
    save: '保存此筛选',
    lead: '保存后只显示在您自己的列表旁，换浏览器后仍可使用。同名筛选会被替换。',
    name: '名称',
    keep: '保存',
    kept: '已保存为“%{name}”',
    drop: '删除已保存的筛选“%{name}”',
  },
};
