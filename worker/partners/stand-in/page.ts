import type { CheckResult } from '../identity.ts';
import type { GatewayMovement } from '../payments.ts';
import type { ChangedPhone, Records, SentMessage, ToldBinding } from './records.ts';

const SHOWN = 200;
const escape = (text: string): string => text.replace(/[&<>"]/g, (character) => `&#${character.charCodeAt(0)};`);
const clock = new Intl.DateTimeFormat('sv-SE', { timeZone: 'Asia/Shanghai', dateStyle: 'short', timeStyle: 'medium' });
const when = (iso: string): string => clock.format(new Date(iso));

const sentRow = ({ to, text, sentAt }: SentMessage): string =>
  `<li><p class="meta"><b>${escape(to)}</b><time datetime="${sentAt}">${when(sentAt)}</time></p><p class="text">${escape(text)}</p></li>`;

const bindingRow = (binding: ToldBinding): string =>
  `<tr><td>${escape(binding.plateNumber)}</td><td>${escape(binding.identityNumber)}</td><td>${when(binding.effectiveAt)}</td>` +
  `<td>${binding.endedAt === null ? '<span class="on">在用 active</span>' : when(binding.endedAt)}</td></tr>`;

const phoneRow = ({ vehicle, identityNumber, phone, changedAt }: ChangedPhone): string =>
  `<tr><td>${escape(vehicle?.plateNumber ?? '驾驶人 driver')}</td><td>${escape(identityNumber)}</td><td>${escape(phone)}</td>` +
  `<td>${when(changedAt)}</td></tr>`;

const OUTCOMES: Record<CheckResult['state'], string> = { open: '待核验 open', passed: '通过 passed', failed: '未通过 failed' };

const checkRow = ({ checkId, identityNumber, result }: { checkId: string; identityNumber: string; result: CheckResult }): string =>
  `<tr><td>${escape(identityNumber)}</td><td><a href="/identity-checks/${escape(checkId)}">${OUTCOMES[result.state]}</a></td></tr>`;

const movementRow = ({ kind, orderId, amountFen, at }: GatewayMovement): string =>
  `<tr><td>${kind === 'payment' ? '支付 payment' : '退款 refund'}</td><td><a href="/cashier/${escape(orderId)}">${escape(orderId.slice(0, 8))}</a></td>` +
  `<td>¥${(amountFen / 100).toFixed(2)}</td><td>${when(at)}</td></tr>`;

/** The newest rows first, under their heading. */
function table(title: string, columns: string[], rows: string[]): string {
  const head = columns.map((column) => `<th>${column}</th>`).join('');
  const body = rows.toReversed().slice(0, SHOWN).join('');
  const shown = rows.length > 0 ? `<table><thead><tr>${head}</tr></thead>\n<tbody>${body}</tbody></table>` : NOTHING;
  return `<h2>${title} (${rows.length})</h2>\n<div class="card">${shown}</div>`;
}

const NOTHING = '<span class="note">还没有记录。Nothing yet.</span>';

/** What the stand-in partners "sent" and were told, newest first; the page refreshes itself. */
export function page(records: Records): string {
  const messages = [...records.messages.values()].reverse();
  const bindings = [...records.bindings.values()].map(bindingRow);
  const phones = [...records.phones.values()].map(phoneRow);
  const checks = [...records.checks.values()].map(checkRow);
  const movements = [...records.payments.movements.values()].map(movementRow);
  return `<!doctype html>
<html lang="zh-CN">
<head>
<meta charset="utf-8">
<meta http-equiv="refresh" content="3">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>合作系统替身 Partner stand-in</title>
<style>
:root { color-scheme: light dark; --line: light-dark(#e3e6ea, #33383f); --dim: light-dark(#596270, #9aa4b2); --card: light-dark(#fff, #1c2025); }
body { margin: 0; padding: 2rem 1.25rem; background: light-dark(#f6f7f9, #131619); font: 15px/1.55 system-ui, "Noto Sans CJK SC", sans-serif; }
main { max-width: 46rem; margin: auto; }
h1 { font-size: 1.35rem; margin: 0; } h2 { font-size: 1rem; margin: 2rem 0 .6rem; }
.note, .meta, th { color: var(--dim); font-size: .87rem; }
ul { list-style: none; margin: 0; padding: 0; display: grid; gap: .6rem; }
li, .card { background: var(--card); border: 1px solid var(--line); border-radius: 10px; padding: .75rem 1rem; overflow-x: auto; }
li p { margin: 0; } .meta { display: flex; justify-content: space-between; font-variant-numeric: tabular-nums; }
.text { margin-top: .2rem !important; white-space: pre-line; overflow-wrap: anywhere; }
table { width: 100%; border-collapse: collapse; font-variant-numeric: tabular-nums; } th, td { text-align: left; padding: .3rem .6rem .3rem 0; font-weight: 400; }
.on { color: light-dark(#0a6b3d, #5fd49a); }
</style>
</head>
<body>
<main>
<h1>合作系统替身 · Partner stand-in</h1>
<p class="note">这里显示短信网关“已发送”的短信、登记系统收到的记录和实人核验；没有任何内容真正发出。<br>Messages the SMS gateway “sent”, what the registry was told of, and real-person checks. Nothing really left this machine.</p>
<h2>短信 Messages (${messages.length})</h2>
${messages.length > 0 ? `<ul>${messages.slice(0, SHOWN).map(sentRow).join('')}</ul>` : '<p class="card note">还没有短信。No messages yet.</p>'}
${table('绑定 Bindings', ['号牌 Plate', '驾驶人 Driver', '生效 Effective', '终止 Ended'], bindings)}
${table('手机号码变更 Phones', ['档案 File', '证件号码 ID number', '手机号码 Phone', '时间 Time'], phones)}
${table('实人核验 Real-person checks', ['证件号码 ID number', '结果 Result'], checks)}
${table('资金变动 Payments', ['类别 Kind', '订单 Order', '金额 Amount', '时间 Time'], movements)}
</main>
</body>
</html>`;
}
