import type { Text } from '@trafficdesk/rules/text.ts';

export type PhotoRefusalCode = 'not-an-image' | 'too-large' | 'too-many-pixels' | 'unreadable';

/** An upload that cannot become a photo of a case. `text` tells the person what to do next; `message` is its English for logs. */
export class PhotoRefused extends Error {
  readonly code: PhotoRefusalCode;
  readonly text: Text;

  constructor(code: PhotoRefusalCode, text: Text) {
    super(text.en);
    this.name = 'PhotoRefused';
    this.code = code;
    this.text = text;
  }
}
