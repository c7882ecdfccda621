import express, { Router } from 'express';
import { z } from 'zod';
import type { NewGatewayOrder, OrderStanding } from '../payments.ts';
import type { PaymentGateway } from './payment-gateway.ts';
import type { Records } from './records.ts';

const choice = z.object({ pay: z.enum(['whole', 'short', 'over', 'twice']) });

const SAID: Record<OrderStanding['state'], string> = {
  open: '请选择支付方式。 Choose how it is paid.',
  paid: '已支付。 It is paid.',
  closed: '订单已关闭。 The order is closed.',
};

const FORM = `<form method="post">
<button name="pay" value="whole">支付 Pay</button>
<button name="pay" value="short">少付一分 Pay a fen short</button>
<button name="pay" value="over">多付一元 Pay a yuan more</button>
<button name="pay" value="twice">付两次 Pay twice</button>
</form>`;

const escaped = (text: string): string => text.replaceAll(/[&<>"']/g, (character) => `&#${character.codePointAt(0)};`);

const page = ({ subject, amountFen, returnUrl }: NewGatewayOrder, { state }: OrderStanding): string => `<!doctype html>
<html lang="zh-CN">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>收银台 Cashier</title>
<style>
:root { color-scheme: light dark; }
body { max-width: 30rem; margin: 4rem auto; padding: 0 1.25rem; font: 16px/1.6 system-ui, "Noto Sans CJK SC", sans-serif; }
form { display: grid; gap: .75rem; } button { font: inherit; padding: .6rem; }
</style>
</head>
<body>
<h1>收银台 · Cashier</h1>
<p>这里代替银行卡支付。 This stands in for a bank card.</p>
<p>${escaped(subject)} · ¥${(amountFen / 100).toFixed(2)}</p>
<p>${SAID[state]}</p>
${state === 'open' ? FORM : ''}
${returnUrl && state !== 'open' ? `<p><a href="${escaped(returnUrl)}">返回 Back</a></p>` : ''}
</body>
</html>`;

/** Where a person pays an order: buttons in place of a card. */
export function cashierPage({ payments: book }: Records, gateway: PaymentGateway): Router {
  const routes = Router();

  routes.get('/:orderId', (request, response) => {
    const order = book.orders.get(request.params.orderId);
    const standing = book.standingOf(request.params.orderId);
    if (!order || !standing) return void response.sendStatus(404);
    response.type('html').send(page(order, standing));
  });

  routes.post('/:orderId', express.urlencoded({ extended: false }), (request, response, next) => {
    const { orderId } = request.params;
    const order = book.orders.get(orderId);
    const { pay: how } = choice.parse(request.body);
    if (!order) return void response.sendStatus(404);
    const pay = (moreFen = 0) => gateway.pay({ orderId, amountFen: order.amountFen + moreFen });
    const paying = async (): Promise<void> => {
      if (book.standingOf(orderId)?.state !== 'open') return;
      await pay({ whole: 0, short: -1, over: 100, twice: 0 }[how]);
      if (how === 'twice') await pay();
    };
    paying().then(() => response.redirect(303, request.originalUrl), next);
  });

  return routes;
}
