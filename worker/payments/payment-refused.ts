/** An order that is not opened; its message says why and quotes nothing. */
export class PaymentRefused extends Error {
  override readonly name = 'PaymentRefused';
  /** busy: others keep opening orders for the same handling; gateway-refused: the gateway will not have this one. */
  readonly why: 'not-found' | 'not-payable' | 'already-paid' | 'key-used-otherwise' | 'gateway-refused' | 'busy';

  constructor(why: PaymentRefused['why'], options?: ErrorOptions) {
    super(`No order was opened: ${why}`, options);
    this.why = why;
  }
}
