/** The partner could not be asked, or could not answer now: network, timeout, 5xx, 429. Asking again later may help. */
export class PartnerUnavailable extends Error {
  override readonly name = 'PartnerUnavailable';
}

/** The partner answered that it will not, or answered in a shape nobody agreed on. Asking the same again cannot help. */
export class PartnerRefused extends Error {
  override readonly name = 'PartnerRefused';
}
