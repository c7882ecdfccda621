import type { Text } from '@trafficdesk/rules/text.ts';
import { listCities } from '@trafficdesk/worker/store/cities.ts';
import type { Db } from '@trafficdesk/worker/store/connect.ts';

/** Names of the cities by code; a code without a name stands for itself. */
export async function cityNames(db: Db): Promise<(code: string) => Text> {
  const names = new Map((await listCities(db)).map(({ code, name }) => [code, name]));
  return (code) => names.get(code) ?? { 'zh-CN': code, en: code };
}
