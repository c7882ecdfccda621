/** A plate as a message may carry it: enough for whoever knows it, nothing for anybody else ("藏Z***01"). */
export const maskPlate = (plateNumber: string): string =>
  plateNumber.slice(0, 2) + '*'.repeat(Math.max(0, plateNumber.length - 4)) + plateNumber.slice(-2);
