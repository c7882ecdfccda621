import Alert from '@mui/material/Alert';
import Snackbar from '@mui/material/Snackbar';
import { useEffect, useState } from 'react';
import { useNotificationContext, useTranslate, type NotificationPayload } from 'react-admin';
import { shadow } from '../theme/colours.ts';

/** Short notices, one after the other, at the lower edge. */
export function Notices() {
  const { notifications, takeNotification } = useNotificationContext();
  const translate = useTranslate();
  const [shown, setShown] = useState<NotificationPayload>();
  const [open, setOpen] = useState(false);
  useEffect(() => {
    if (notifications.length === 0 || shown) return;
    setShown(takeNotification() ?? undefined);
    setOpen(true);
  }, [notifications, shown, takeNotification]);
  const options = shown?.notificationOptions;
  const message = typeof shown?.message === 'string' ? translate(shown.message, options?.messageArgs) : shown?.message;
  return (
    <Snackbar
      open={open}
      autoHideDuration={options?.autoHideDuration ?? 5000}
      anchorOrigin={{ vertical: 'bottom', horizontal: 'center' }}
      onClose={(_event, reason) => reason !== 'clickaway' && setOpen(false)}
      slotProps={{ transition: { onExited: () => setShown(undefined) } }}
    >
      <Alert
        variant="standard"
        severity={shown?.type ?? 'info'}
        onClose={() => setOpen(false)}
        sx={{ boxShadow: shadow.menu, maxWidth: 560, border: 1, borderColor: 'divider' }}
      >
        {message}
      </Alert>
    </Snackbar>
  );
}
