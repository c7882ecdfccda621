import { useCallback } from 'react';

const format = new Intl.DateTimeFormat('en-GB', { timeZone: 'Asia/Shanghai', hour: '2-digit', minute: '2-digit', hourCycle: 'h23' });

/** A moment (ISO 8601, UTC) as the time of its day on a clock in China: 09:30. */
export const useTimeOfDay = (): ((moment: string) => string) => useCallback((moment) => format.format(new Date(moment)), []);
