/** Words for people, in both languages the platform speaks. */
export interface Text {
  readonly 'zh-CN': string;
  readonly en: string;
}

export type Language = keyof Text;
