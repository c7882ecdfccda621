import type { Choices } from '../vocabulary.ts';

/** What misuse is looked for in: each kind has facts of its own, and none of the others'. */
export const misuseSubjects = {
  driver: { 'zh-CN': '驾驶人', en: 'a driver' },
  vehicle: { 'zh-CN': '机动车', en: 'a vehicle' },
  handling: { 'zh-CN': '自助处理', en: 'a handling' },
  decision: { 'zh-CN': '审核决定', en: "an officer's decision" },
  'officer-owner': { 'zh-CN': '民警与车主', en: 'an officer and an owner' },
  'officer-applicant': { 'zh-CN': '民警与申请人', en: 'an officer and an applicant' },
  counter: { 'zh-CN': '窗口民警与群众', en: 'a counter officer and a person' },
} satisfies Choices;

export type MisuseSubject = keyof typeof misuseSubjects;

/** All of them, in the order people see them. */
export const MISUSE_SUBJECTS = Object.keys(misuseSubjects) as [MisuseSubject, ...MisuseSubject[]];
