import { findReturnOrigins } from '@trafficdesk/worker/store/channels.ts';
import type { Deps } from '../deps.ts';
import { invalid } from '../problems/problem.ts';

const NOT_OWN = {
  'zh-CN': '必须是本渠道登记过的 https 地址，或本机地址。',
  en: 'Must be an https address of an origin entered for this channel, or of this machine.',
};

const LOCAL = new Set(['localhost', '127.0.0.1', '[::1]']);

/**
 * Lets an address pass to which somebody is sent back once they have paid: of the channel's own, by https, or of their own machine. Anything else is
 * a problem that names the field: nobody is led from a bank's page to somewhere else under our name. Answers the address as it was read here,
 * which is the one to hand on: of `https://ours\@theirs` others may read another host.
 */
export async function ownAddress({ db }: Pick<Deps, 'db'>, channelId: string, returnUrl: string): Promise<string> {
  const { href, protocol, hostname, origin, username, password } = new URL(returnUrl);
  const plain = username === '' && password === '';
  if (plain && LOCAL.has(hostname) && /^https?:$/.test(protocol)) return href;
  if (plain && protocol === 'https:' && (await findReturnOrigins(db, channelId)).includes(origin)) return href;
  throw invalid({ field: '/returnUrl', message: NOT_OWN });
}
