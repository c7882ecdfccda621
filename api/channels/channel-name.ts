import { channels } from '@trafficdesk/rules/facts/codes/channel.ts';
import type { Choices } from '@trafficdesk/rules/facts/vocabulary.ts';
import type { Text } from '@trafficdesk/rules/text.ts';

/** What a channel is called. */
export const channelName = (id: string): Text => (channels as Choices)[id] ?? { 'zh-CN': id, en: id };
