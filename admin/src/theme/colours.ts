/** Every text colour here has at least 4.5:1 on each surface it is used on. */
export const ink = {
  strong: '#10151f',
  plain: '#2b3341',
  soft: '#565f6f',
  line: '#e3e6eb',
  lineStrong: '#c9ced7',
  wash: '#f6f7f9',
  hover: '#eff1f5',
  paper: '#ffffff',
};

export const accent = { main: '#2a48b8', dark: '#1f378f', wash: '#eef1fc', line: '#c6d0f5' };

export interface Tone {
  text: string;
  wash: string;
  line: string;
  dot: string;
}

/** Tones for states and results; they never carry the meaning alone. */
export const tones = {
  good: { text: '#0d5f3a', wash: '#e7f5ee', line: '#bfe3d0', dot: '#17935b' },
  warn: { text: '#7d4500', wash: '#fdf2df', line: '#f3d9a8', dot: '#d08700' },
  bad: { text: '#a01b12', wash: '#fdeceb', line: '#f5c6c2', dot: '#d93a2f' },
  calm: { text: '#1c4f8a', wash: '#e9f2fc', line: '#c2daf4', dot: '#3b82d0' },
  violet: { text: '#54309a', wash: '#f2edfb', line: '#d9cbf3', dot: '#7d56cc' },
  plain: { text: '#434c5b', wash: '#eff1f4', line: '#dadee5', dot: '#7b8494' },
} satisfies Record<string, Tone>;

export type ToneName = keyof typeof tones;
