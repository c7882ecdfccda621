import type { Choices } from '../vocabulary.ts';

/** The three photos of a binding. */
export const photoSlots = {
  applicant: { 'zh-CN': '申请人手持证件照', en: 'applicant holding own ID' },
  owner: { 'zh-CN': '机动车所有人手持证件照', en: 'owner holding own ID and the vehicle licence' },
  documents: { 'zh-CN': '证件合照', en: 'both IDs and the vehicle licence together' },
} satisfies Choices;
