/** Multi-factor sign-in as an `acr` value: OpenID PAPE, which OpenID Connect Core took over, and REFEDS, which universities and authorities use. */
const MULTI_FACTOR_CONTEXTS = new Set(['http://schemas.openid.net/pape/policies/2007/06/multi-factor', 'https://refeds.org/profile/mfa']);

/** RFC 8176: what one has … */
const POSSESSION = new Set(['otp', 'hwk']);
/** … and what one knows or is. */
const KNOWLEDGE_OR_INHERENCE = new Set(['pwd', 'pin', 'kba', 'face', 'fpt', 'iris', 'retina', 'vbm']);

/**
 * Whether the provider says, by the ID token's `amr` (RFC 8176) or `acr`, that it asked for two factors. A code or key alone, without a
 * password or the like beside it, is one factor only.
 */
export function gaveSecondFactor({ amr, acr }: { amr?: unknown; acr?: unknown }): boolean {
  if (typeof acr === 'string' && MULTI_FACTOR_CONTEXTS.has(acr)) return true;
  const methods: unknown[] = Array.isArray(amr) ? amr : [];
  const includesOf = (kind: Set<unknown>) => methods.some((method) => kind.has(method));
  return methods.includes('mfa') || (includesOf(POSSESSION) && includesOf(KNOWLEDGE_OR_INHERENCE));
}
