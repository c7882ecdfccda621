import type { Components, Theme } from '@mui/material/styles';
import type { AlertColor } from '@mui/material/Alert';
import { accent, ink, shadow, tones } from './colours.ts';

const alertTones = { error: tones.bad, warning: tones.warn, success: tones.good, info: tones.calm };

const ring = { outline: `2px solid ${accent.main}`, outlineOffset: 2 };

/** Buttons, fields, tables and dialogs as this console draws them: small, flat, with a ring for the keyboard and no ripples. */
export const controls: Components<Theme> = {
  MuiButtonBase: {
    defaultProps: { disableRipple: true, disableTouchRipple: true },
    styleOverrides: { root: { '&.Mui-focusVisible': ring } },
  },
  MuiButton: {
    defaultProps: { disableElevation: true, variant: 'outlined', color: 'inherit' },
    styleOverrides: {
      root: { minHeight: 34, padding: '5px 13px', borderRadius: 8, whiteSpace: 'nowrap', gap: 2 },
      sizeSmall: { minHeight: 28, padding: '2px 10px', borderRadius: 7 },
      outlined: {
        borderColor: ink.lineStrong,
        backgroundColor: ink.paper,
        boxShadow: shadow.edge,
        '&:hover': { backgroundColor: ink.wash, borderColor: ink.field },
      },
      contained: { boxShadow: shadow.low },
      startIcon: { marginRight: 6, '& > *:nth-of-type(1)': { fontSize: 17 } },
    },
  },
  MuiIconButton: {
    styleOverrides: {
      root: { borderRadius: 7, padding: 6, color: ink.soft, '&:hover': { backgroundColor: ink.hover, color: ink.strong } },
      sizeSmall: { padding: 5, '& .MuiSvgIcon-root': { fontSize: 18 } },
    },
  },
  MuiToggleButtonGroup: { styleOverrides: { root: { backgroundColor: ink.hover, padding: 2, borderRadius: 9, gap: 2 } } },
  MuiToggleButton: {
    styleOverrides: {
      root: {
        border: 'none',
        borderRadius: '7px !important',
        padding: '3px 12px',
        minHeight: 28,
        lineHeight: 1.5,
        color: ink.soft,
        '&.Mui-selected, &.Mui-selected:hover': {
          backgroundColor: ink.paper,
          color: ink.strong,
          boxShadow: shadow.low,
        },
      },
    },
  },
  // Height is told by line and shadow: no veil of the library's over dark surfaces.
  MuiPaper: { styleOverrides: { root: { backgroundImage: 'none' }, outlined: { borderColor: ink.line } } },
  MuiTextField: { defaultProps: { size: 'small' } },
  MuiOutlinedInput: {
    styleOverrides: {
      root: {
        fontSize: '0.875rem',
        backgroundColor: ink.paper,
        '& .MuiOutlinedInput-notchedOutline': { borderColor: ink.field },
        '& .MuiInputBase-input': { position: 'relative', zIndex: 1 },
        '&:hover .MuiOutlinedInput-notchedOutline': { borderColor: ink.soft },
      },
      input: { '&.MuiInputBase-inputSizeSmall:not(textarea)': { paddingTop: 7, paddingBottom: 7, height: 20 } },
    },
  },
  MuiInputLabel: {
    styleOverrides: {
      root: { fontSize: '0.875rem', color: ink.soft },
      sizeSmall: { '&:not(.MuiInputLabel-shrink)': { transform: 'translate(14px, 7px) scale(1)' } },
    },
  },
  MuiFormLabel: { styleOverrides: { root: { color: ink.soft } } },
  MuiFormHelperText: { styleOverrides: { root: { marginLeft: 0, color: ink.soft, fontSize: '0.75rem' } } },
  MuiMenuItem: { styleOverrides: { root: { fontSize: '0.875rem', minHeight: 34, borderRadius: 6, margin: '0 4px', padding: '5px 10px' } } },
  MuiMenu: {
    styleOverrides: { paper: { border: `1px solid ${ink.line}`, boxShadow: shadow.menu, borderRadius: 10 } },
  },
  MuiTableCell: {
    styleOverrides: {
      root: { borderColor: ink.line, padding: '9px 12px', fontSize: '0.8438rem', lineHeight: 1.45 },
      head: { color: ink.soft, fontSize: '0.75rem', fontWeight: 550, padding: '7px 12px', backgroundColor: ink.wash, whiteSpace: 'nowrap' },
    },
  },
  MuiTooltip: {
    defaultProps: { arrow: false, enterDelay: 350 },
    styleOverrides: {
      tooltip: { backgroundColor: ink.strong, color: ink.paper, fontSize: '0.75rem', padding: '5px 9px', borderRadius: 6 },
    },
  },
  MuiDialog: { styleOverrides: { paper: { borderRadius: 14, border: `1px solid ${ink.line}`, boxShadow: shadow.dialog } } },
  MuiDialogTitle: { styleOverrides: { root: { fontSize: '1.0625rem', fontWeight: 600, padding: '20px 24px 6px' } } },
  MuiDialogActions: { styleOverrides: { root: { padding: '12px 24px 20px' } } },
  MuiAlert: {
    styleOverrides: {
      root: {
        borderRadius: 10,
        fontSize: '0.8438rem',
        padding: '6px 14px',
        alignItems: 'flex-start',
        color: ink.strong,
        variants: Object.entries(alertTones).map(([severity, { text, wash, line }]) => ({
          props: { severity: severity as AlertColor },
          style: { backgroundColor: wash, boxShadow: `inset 0 0 0 1px ${line}`, '& .MuiAlert-icon': { color: text } },
        })),
      },
      message: { minWidth: 0, flex: 1 },
    },
  },
  MuiAlertTitle: { styleOverrides: { root: { fontSize: '0.8438rem', fontWeight: 600, marginBottom: 1 } } },
  MuiSkeleton: { defaultProps: { animation: 'wave' }, styleOverrides: { root: { backgroundColor: ink.hover } } },
  MuiLink: { defaultProps: { underline: 'hover' } },
  MuiCheckbox: { styleOverrides: { root: { padding: 4, color: ink.faint } } },
  MuiFormControlLabel: { styleOverrides: { label: { fontSize: '0.8438rem', lineHeight: 1.45 } } },
};
