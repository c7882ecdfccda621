import type { Choices } from '../vocabulary.ts';

/** Roles of the staff; a person may hold several, but of the last three only one, and an auditor holds no other (graded protection, GB/T 22239). */
export const roles = {
  officer: { 'zh-CN': '审核员', en: 'Officer' },
  supervisor: { 'zh-CN': '主管', en: 'Supervisor' },
  'counter-officer': { 'zh-CN': '窗口民警', en: 'Counter officer' },
  'hotline-agent': { 'zh-CN': '122 坐席', en: 'Hotline agent' },
  'policy-editor': { 'zh-CN': '政策编辑', en: 'Policy editor' },
  'policy-approver': { 'zh-CN': '政策批准', en: 'Policy approver' },
  'system-administrator': { 'zh-CN': '系统管理员', en: 'System administrator' },
  'security-administrator': { 'zh-CN': '安全管理员', en: 'Security administrator' },
  auditor: { 'zh-CN': '审计员', en: 'Auditor' },
} satisfies Choices;

export type Role = keyof typeof roles;

/** All roles, in the order people see them. */
export const ROLES = Object.keys(roles) as [Role, ...Role[]];

/** Whether there is such a role. */
export const isRole = (value: string): value is Role => Object.hasOwn(roles, value);
