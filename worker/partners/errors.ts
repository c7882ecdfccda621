/** The partner could not be asked, or could not answer now: network, timeout, any status but those of PartnerRefused. Asking again later may help. */
export class PartnerUnavailable extends Error {
  override readonly name = 'PartnerUnavailable';
}

/** The partner answered that it will not (400, 409, 422), or answered in a shape nobody agreed on. Asking the same again cannot help. */
export class PartnerRefused extends Error {
  override readonly name = 'PartnerRefused';
}
