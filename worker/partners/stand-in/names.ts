const SURNAMES = Array.from(
  '王李张刘陈杨赵黄周吴徐孙胡朱高林何郭马罗梁宋郑谢韩唐冯于董萧程曹袁邓许傅沈曾彭吕苏卢蒋蔡贾丁魏薛叶阎余潘杜戴夏钟汪田任姜',
);
const MALE = [
  '伟',
  '强',
  '磊',
  '军',
  '洋',
  '勇',
  '杰',
  '涛',
  '明',
  '超',
  '刚',
  '平',
  '辉',
  '鹏',
  '飞',
  '浩然',
  '子轩',
  '宇航',
  '建国',
  '志远',
  '文博',
  '俊杰',
  '嘉豪',
  '海峰',
  '晓东',
  '国庆',
  '天佑',
  '思源',
  '永康',
  '振华',
];
const FEMALE = [
  '芳',
  '娜',
  '静',
  '敏',
  '丽',
  '艳',
  '霞',
  '燕',
  '玲',
  '雪',
  '婷',
  '慧',
  '莹',
  '洁',
  '欣怡',
  '诗涵',
  '梓萱',
  '雨桐',
  '桂英',
  '秀兰',
  '晓燕',
  '佳琪',
  '若曦',
  '海燕',
  '美玲',
  '春梅',
  '思雨',
  '梦瑶',
  '丹丹',
  '玉珍',
];
const TRADES = ['运输', '物流', '商贸', '建材', '食品', '园林', '科技', '旅游', '文化', '汽车服务'];
const TOWNS = ['云渡', '青禾', '石桥', '月湖', '松岭', '白沙', '南渡', '柳溪'];

const pick = (from: readonly string[], n: number): string => from[n % from.length] ?? '';

/** Name of the n-th invented person; given names follow the sex. */
export function personName(n: number, male: boolean): string {
  return pick(SURNAMES, n * 7 + Math.floor(n / SURNAMES.length)) + pick(male ? MALE : FEMALE, n * 11 + Math.floor(n / 30));
}

/** Name of the n-th invented company. */
export function unitName(n: number): string {
  return `${pick(TOWNS, n)}${pick(SURNAMES, n * 5)}氏${pick(TRADES, n * 3)}有限公司`;
}
