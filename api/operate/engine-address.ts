/** Where Temporal is, of TEMPORAL_ADDRESS and TEMPORAL_NAMESPACE, as the worker has them. Throws a TypeError when they do not say. */
export function engineAddress({ TEMPORAL_ADDRESS: address, TEMPORAL_NAMESPACE: namespace }: NodeJS.ProcessEnv): {
  address: string;
  namespace: string;
} {
  if (!address) throw new TypeError('Set TEMPORAL_ADDRESS as the worker has it.');
  return { address, namespace: namespace || 'default' };
}
