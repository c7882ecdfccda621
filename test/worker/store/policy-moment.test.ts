import { atOneMoment, momentInHand, type PolicyMoment } from '@trafficdesk/worker/store/policy-moment.ts';
import { expect, test, vi } from 'vitest';

const moment = (change: number): PolicyMoment => ({ change, at: new Date() });

test('a piece of work has one moment, read once; where that failed it is read again', async () => {
  const read = vi.fn<() => Promise<PolicyMoment>>().mockRejectedValueOnce(new Error('away')).mockResolvedValueOnce(moment(7));
  await atOneMoment(async () => {
    await expect(momentInHand(read)).rejects.toThrow('away');
    const asked = await Promise.all([momentInHand(read), momentInHand(read)]);
    expect(asked.map(({ change }) => change)).toEqual([7, 7]);
  });
  expect(read).toHaveBeenCalledTimes(2);
});
