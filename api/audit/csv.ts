import type { Language } from '@trafficdesk/rules/text.ts';
import { csvHead, csvLines, inShanghai } from '../operations/send-csv.ts';
import type { AuditRecordView } from './view.ts';

interface Column {
  title: Record<Language, string>;
  cell: (view: AuditRecordView, language: Language) => string | number | null | undefined;
}

const COLUMNS: readonly Column[] = [
  { title: { 'zh-CN': '链上序号', en: 'Place in the chain' }, cell: ({ place }) => place?.seq },
  { title: { 'zh-CN': '记录编号', en: 'Record' }, cell: ({ id }) => id },
  { title: { 'zh-CN': '时间', en: 'Time' }, cell: ({ at }) => inShanghai(at) },
  { title: { 'zh-CN': '主体类型', en: 'Kind of actor' }, cell: ({ actor }) => actor.kind },
  { title: { 'zh-CN': '主体编号', en: 'Actor id' }, cell: ({ actor }) => actor.id },
  { title: { 'zh-CN': '主体', en: 'Actor' }, cell: ({ actor }) => actor.name },
  { title: { 'zh-CN': '操作代码', en: 'Action code' }, cell: ({ action }) => action },
  { title: { 'zh-CN': '操作', en: 'Action' }, cell: ({ text }, language) => text[language] },
  { title: { 'zh-CN': '理由代码', en: 'Reason code' }, cell: ({ reason }) => reason?.code },
  { title: { 'zh-CN': '理由', en: 'Reason' }, cell: ({ reason }, language) => reason?.text?.[language] },
  { title: { 'zh-CN': '案件编号', en: 'Case' }, cell: (view) => view.case?.number },
  { title: { 'zh-CN': '案件标识', en: 'Case id' }, cell: (view) => view.case?.id },
  { title: { 'zh-CN': '所涉账号', en: 'Account' }, cell: ({ account }) => account?.name },
  { title: { 'zh-CN': '详情', en: 'Detail' }, cell: ({ detail }) => JSON.stringify(detail) },
  { title: { 'zh-CN': '来源地址', en: 'Address' }, cell: ({ address }) => address },
  { title: { 'zh-CN': '请求编号', en: 'Request' }, cell: ({ requestId }) => requestId },
  { title: { 'zh-CN': '哈希', en: 'Hash' }, cell: ({ place }) => place?.hash },
];

/** First line of an export. */
export const auditHead = (language: Language): string => csvHead(COLUMNS.map(({ title }) => title[language]));

/** Lines of an export. */
export const auditLines = (views: readonly AuditRecordView[], language: Language): string =>
  csvLines(views.map((view) => COLUMNS.map(({ cell }) => cell(view, language))));
