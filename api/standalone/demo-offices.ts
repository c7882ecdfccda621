import type { NewOffice } from '@trafficdesk/worker/store/offices.ts';

const WHOLE_DAY = [
  { from: '09:00', to: '12:00' },
  { from: '13:00', to: '17:00' },
];

type DemoOffice = Omit<NewOffice, 'cityCode'> & { id: string };

/** The offices of the demo city; their ids are always the same. */
export const DEMO_OFFICES: readonly [DemoOffice, DemoOffice] = [
  {
    id: '0f1ce000-0000-4000-8000-000000000001',
    name: { 'zh-CN': '云渡车管所', en: 'Yundu vehicle office' },
    address: { 'zh-CN': '云渡市渡口路 8 号', en: '8 Dukou Road, Yundu' },
    workingHours: WHOLE_DAY,
    restDayHours: [{ from: '09:00', to: '12:00' }],
    slotMinutes: 30,
    capacity: 4,
    daysAhead: 14,
    open: true,
  },
  {
    id: '0f1ce000-0000-4000-8000-000000000002',
    name: { 'zh-CN': '城北车管分所', en: 'Northern branch office' },
    address: { 'zh-CN': '云渡市城北大道 120 号', en: '120 Chengbei Avenue, Yundu' },
    workingHours: WHOLE_DAY,
    restDayHours: [],
    slotMinutes: 20,
    capacity: 2,
    daysAhead: 14,
    open: true,
  },
];
