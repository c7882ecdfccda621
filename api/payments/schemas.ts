import { z } from 'zod';
import { moment } from '../words.ts';

/** openPayment, request. */
export const paymentWish = z
  .strictObject({
    returnUrl: z
      .url({ protocol: /^https?$/ })
      .max(500)
      .meta({ description: 'Where the person goes once they have paid: https of an origin entered for this channel, or this machine' }),
  })
  .meta({ id: 'PaymentWish' });

/** An order to pay a fine; amounts in fen. */
export const payment = z
  .strictObject({
    orderId: z.uuid(),
    state: z.enum(['opening', 'open', 'paid', 'closed', 'refused']),
    amountFen: z.int().meta({ description: 'What is to be paid: fine and late fee, less what was paid before' }),
    fineFen: z.int(),
    lateFeeFen: z.int().meta({ description: 'Of the moment the order was opened; it counts if paid before expiresAt' }),
    redirectUrl: z.url().nullable().meta({ description: 'The bank’s page where it is paid; null once it has ended' }),
    expiresAt: moment,
  })
  .meta({ id: 'Payment' });
