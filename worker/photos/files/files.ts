/** A place that keeps files by name. It knows neither photos nor keys: what it is given is sealed already. */
export interface Files {
  /** The file is whole and lasting when this resolves. Replaces; whoever reads meanwhile gets what was there before, or the whole new one. */
  put(name: string, bytes: Buffer): Promise<void>;
  /** null when there is no file of this name. */
  get(name: string): Promise<Buffer | null>;
  /** Nothing there is fine. */
  remove(name: string): Promise<void>;
  /** Files in the order of their names, from after `after` on; what a crash left half-written is among them. */
  list(page: FilePage): Promise<KeptFile[]>;
}

export interface FilePage {
  after?: string | undefined;
  limit: number;
  /** Hears of what cannot be listed, by how the names there begin: it is passed by. Without it the list rejects. */
  unlisted?: (beginning: string, error: Error) => void;
}

export interface KeptFile {
  name: string;
  writtenAt: Date;
}
