/** A file that the server made, with how many records are in it. */
export interface ExportFile {
  name: string;
  content: Blob;
  records: number;
}

const nameIn = (disposition: string | null): string | undefined => /filename="([^"]+)"/.exec(disposition ?? '')?.[1];

/** The file of an answer; `name` where the server gives it none. */
export const exportFile = (content: Blob, { headers }: Response, name: string): ExportFile => ({
  name: nameIn(headers.get('Content-Disposition')) ?? name,
  content,
  records: Number(headers.get('X-Record-Count')),
});

/** Hands a file to the browser to keep. */
export function keepFile({ name, content }: Pick<ExportFile, 'name' | 'content'>): void {
  const address = URL.createObjectURL(content);
  const link = document.createElement('a');
  link.href = address;
  link.download = name;
  link.click();
  URL.revokeObjectURL(address);
}
