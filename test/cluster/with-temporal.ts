import { Client, Connection } from '@temporalio/client';

/** Does something with a client of this cluster's Temporal server. */
export async function withTemporal<T>({ temporalAddress }: { temporalAddress: string }, work: (client: Client) => Promise<T>): Promise<T> {
  const connection = await Connection.connect({ address: temporalAddress });
  try {
    return await work(new Client({ connection }));
  } finally {
    await connection.close();
  }
}
