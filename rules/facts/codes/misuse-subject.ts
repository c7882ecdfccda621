import type { Choices } from '../vocabulary.ts';

/** What misuse is looked for in: each kind has facts of its own, and none of the others'. */
export const misuseSubjects = {
  driver: { 'zh-CN': '驾驶人', en: 'Driver' },
  vehicle: { 'zh-CN': '机动车', en: 'Vehicle' },
  handling: { 'zh-CN': '自助处理', en: 'Handling' },
  decision: { 'zh-CN': '审核决定', en: "Officer's decision" },
  'officer-owner': { 'zh-CN': '民警与车主', en: 'Officer and owner' },
  'officer-applicant': { 'zh-CN': '民警与申请人', en: 'Officer and applicant' },
  counter: { 'zh-CN': '窗口民警与群众', en: 'Counter officer and person' },
} satisfies Choices;

export type MisuseSubject = keyof typeof misuseSubjects;

/** All of them, in the order people see them. */
export const MISUSE_SUBJECTS = Object.keys(misuseSubjects) as [MisuseSubject, ...MisuseSubject[]];
