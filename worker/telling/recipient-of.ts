import type { SentMessage } from '../store/messages.ts';

/** Whom a template is for: its name says so, where it is not the applicant. */
export function recipientOf(template: string): SentMessage['recipient'] {
  if (template === 'owner-code' || template.endsWith('-to-owner')) return 'owner';
  if (template.endsWith('-to-former')) return 'former-phone';
  return template === 'joined-ended' ? 'joined' : 'applicant';
}
