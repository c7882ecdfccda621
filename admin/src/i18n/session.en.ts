/** Words about signing in, and what people are by their roles. */
export const sessionWords = {
  session: {
    title: 'Sign in',
    lead: 'Use the account that was made out to you.',
    username: 'User name',
    password: 'Password',
    show: 'Show password',
    hide: 'Hide password',
    signIn: 'Sign in',
    signOut: 'Sign out',
    account: 'Account: %{name}',
    notice: 'Everything you open and decide here is recorded in your name.',
    or: 'or',
    organisation: 'Sign in with your organisation (%{title})',
    promise: 'Every application read with care,\nevery answer with its reason.',
    shortcuts: 'Keyboard shortcuts',
    appearance: 'Appearance',
    scheme: { light: 'Light', dark: 'Dark', system: 'As the system' },
    stillIn: 'The server cannot be reached: you are still signed in. Try again when the network is back.',
    changed: 'Another account was signed in to in this browser: this page is now that of %{name}. Nothing was sent in its name.',
  },
  refused: {
    'provider-unreachable':
      'Your organisation’s sign-in does not answer. Try again in a few minutes, or use your password here if you have one.',
    'provider-declined': 'Your organisation’s sign-in did not let you in. If it was not you who stopped, ask those who run it.',
    'attempt-lost': 'This sign-in took too long, or was begun in another window. Begin again here.',
    'answer-not-valid':
      'The answer of your organisation’s sign-in did not stand up to our checks, so you are not signed in. Begin again; if it happens twice, tell the system administrator.',
    'no-account':
      'Your organisation knows you, but nobody here is entered under that name, or the account is disabled. Ask the system administrator.',
  },
  role: {
    officer: 'Officer',
    supervisor: 'Supervisor',
    'counter-officer': 'Counter officer',
    'hotline-agent': 'Hotline agent',
    'policy-editor': 'Policy editor',
    'policy-approver': 'Policy approver',
    'system-administrator': 'System administrator',
    'security-administrator': 'Security administrator',
    auditor: 'Auditor',
  },
};
