const stars = (count: number): string => '*'.repeat(Math.max(0, count));

/** All but the first character: 张三 → 张*. */
export const maskName = (name: string): string => {
  const [first = '', ...rest] = name;
  return first + stars(rest.length);
};

/** The first and last four characters stay; of a short number the first and last alone. */
export const maskIdentityNumber = (number: string): string => {
  const kept = number.length >= 12 ? 4 : 1;
  return number.slice(0, kept) + stars(number.length - 2 * kept) + number.slice(-kept);
};

/** 15400000001 → 154****0001. */
export const maskPhone = (phone: string): string => phone.slice(0, 3) + stars(phone.length - 7) + phone.slice(-4);

/** Enough for whoever knows the plate, nothing for anybody else: 藏ZA0001 → 藏Z***01. */
export const maskPlate = (plateNumber: string): string => plateNumber.slice(0, 2) + stars(plateNumber.length - 4) + plateNumber.slice(-2);
