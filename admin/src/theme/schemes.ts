/** What one scheme draws with. Every text colour has at least 4.5:1 on each surface it is used on (test/admin/schemes.test.ts). */
export interface Scheme {
  ink: Record<InkName, string>;
  accent: Record<AccentName, string>;
  tones: Record<ToneName, Tone>;
  /** Whole shadows, from a button's edge to a dialog's. */
  shadow: Record<ShadowName, string>;
}

export type SchemeName = 'light' | 'dark';

export type ToneName = 'good' | 'warn' | 'bad' | 'calm' | 'violet' | 'plain';

export interface Tone {
  text: string;
  wash: string;
  line: string;
  dot: string;
}

type InkName = 'strong' | 'plain' | 'soft' | 'faint' | 'field' | 'line' | 'lineStrong' | 'wash' | 'faintWash' | 'hover' | 'paper';
type AccentName = 'main' | 'dark' | 'wash' | 'line' | 'on';
type ShadowName = 'edge' | 'low' | 'bar' | 'card' | 'menu' | 'dialog';

export const schemes: Record<SchemeName, Scheme> = {
  light: {
    ink: {
      strong: '#10151f',
      plain: '#2b3341',
      soft: '#565f6f',
      faint: '#6b7483',
      field: '#8d95a3',
      line: '#e3e6eb',
      lineStrong: '#c9ced7',
      wash: '#f6f7f9',
      faintWash: '#fafbfc',
      hover: '#eff1f5',
      paper: '#ffffff',
    },
    accent: { main: '#2a48b8', dark: '#1f378f', wash: '#eef1fc', line: '#c6d0f5', on: '#ffffff' },
    tones: {
      good: { text: '#0d5f3a', wash: '#e7f5ee', line: '#bfe3d0', dot: '#17935b' },
      warn: { text: '#7d4500', wash: '#fdf2df', line: '#f3d9a8', dot: '#d08700' },
      bad: { text: '#a01b12', wash: '#fdeceb', line: '#f5c6c2', dot: '#d93a2f' },
      calm: { text: '#1c4f8a', wash: '#e9f2fc', line: '#c2daf4', dot: '#3b82d0' },
      violet: { text: '#54309a', wash: '#f2edfb', line: '#d9cbf3', dot: '#7d56cc' },
      plain: { text: '#434c5b', wash: '#eff1f4', line: '#dadee5', dot: '#7b8494' },
    },
    shadow: {
      edge: '0 1px 1px rgb(16 21 31 / 4%)',
      low: '0 1px 2px rgb(16 21 31 / 14%)',
      bar: '0 -6px 12px -8px rgb(16 21 31 / 14%)',
      card: '0 6px 24px rgb(16 21 31 / 8%)',
      menu: '0 8px 28px rgb(16 21 31 / 14%)',
      dialog: '0 24px 70px rgb(16 21 31 / 26%)',
    },
  },
  dark: {
    ink: {
      strong: '#f0f2f6',
      plain: '#d0d5de',
      soft: '#a6afbd',
      faint: '#959eac',
      field: '#778192',
      line: '#2c323d',
      lineStrong: '#454e5d',
      wash: '#1b1f27',
      faintWash: '#181c23',
      hover: '#252b35',
      paper: '#14171d',
    },
    accent: { main: '#96abff', dark: '#b4c3ff', wash: '#1d2547', line: '#36447d', on: '#0e1433' },
    tones: {
      good: { text: '#83dcb0', wash: '#12281f', line: '#1f4a36', dot: '#2fb377' },
      warn: { text: '#f1c072', wash: '#2c2211', line: '#57411a', dot: '#e09b1f' },
      bad: { text: '#ffa69e', wash: '#351917', line: '#6b2c27', dot: '#ef5d51' },
      calm: { text: '#98c6f7', wash: '#142538', line: '#24466d', dot: '#4e97e6' },
      violet: { text: '#c9b3f8', wash: '#251c3a', line: '#45346d', dot: '#9a78ea' },
      plain: { text: '#bcc4d0', wash: '#232932', line: '#3a424f', dot: '#8993a3' },
    },
    shadow: {
      edge: '0 1px 1px rgb(0 0 0 / 24%)',
      low: '0 1px 2px rgb(0 0 0 / 44%)',
      bar: '0 -6px 12px -8px rgb(0 0 0 / 60%)',
      card: '0 6px 24px rgb(0 0 0 / 40%)',
      menu: '0 8px 28px rgb(0 0 0 / 56%)',
      dialog: '0 24px 70px rgb(0 0 0 / 64%)',
    },
  },
};
