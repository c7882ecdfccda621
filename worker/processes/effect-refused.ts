/** What follows an approval cannot be done for a reason of our own: others have changed something meanwhile. Asking the same again cannot help. */
export class EffectRefused extends Error {
  override readonly name = 'EffectRefused';
  /** Code of the reason the case ends with, e.g. "phone-taken". */
  readonly reason: string;

  constructor(reason: string) {
    super(`The effect is refused: ${reason}`);
    this.reason = reason;
  }
}
