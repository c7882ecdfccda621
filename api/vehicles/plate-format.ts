const PROVINCES = '京津沪渝冀豫云辽黑湘皖鲁新苏浙赣鄂桂甘晋蒙陕吉闽贵粤青藏川宁琼';
const OFFICE = `^[${PROVINCES}][A-HJ-NP-Z]`;

/** By plate type: the two that can be bound online have one shape each (GA 36); about the others only the general shape is known. */
const SHAPES: Record<string, RegExp> = {
  '02': new RegExp(`${OFFICE}[A-HJ-NP-Z0-9]{5}$`),
  '51': new RegExp(`${OFFICE}\\d{5}[ABCDEFGHJK]$`),
  '52': new RegExp(`${OFFICE}[ABCDEFGHJK][A-HJ-NP-Z0-9]\\d{4}$`),
};
const ANY_SHAPE = /^\p{Script=Han}?[A-Z0-9]{4,7}\p{Script=Han}?$/u;

/** Whether a plate number has the shape of its plate type. */
export const plateFits = (plateType: string, plateNumber: string): boolean => (SHAPES[plateType] ?? ANY_SHAPE).test(plateNumber);
