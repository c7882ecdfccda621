/** An open stream of events: what it has said so far, and a wait for something it says. */
export async function openStream(url: string, headers: Record<string, string>) {
  const stopping = new AbortController();
  const response = await fetch(`${url}/api/events`, { headers, signal: stopping.signal });
  let text = '';
  let ended = false;
  const reading = (async () => {
    for await (const chunk of response.body ?? []) text += Buffer.from(chunk).toString();
  })()
    .catch(() => undefined)
    .then(() => void (ended = true));
  const until = async (what: () => boolean, withinMs = 1000): Promise<void> => {
    for (const end = Date.now() + withinMs; !what(); ) {
      if (Date.now() > end) throw new Error(`Not within ${withinMs} ms; the stream said: ${text}`);
      await new Promise((resolve) => setTimeout(resolve, 5));
    }
  };
  return {
    response,
    said: () => text,
    hears: (what: RegExp, withinMs?: number) => until(() => what.test(text), withinMs),
    ends: (withinMs?: number) => until(() => ended, withinMs),
    close: () => (stopping.abort(), reading),
  };
}
