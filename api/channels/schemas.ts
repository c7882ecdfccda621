import { z } from 'zod';
import { text } from '../words.ts';

export const channelList = z.strictObject({ items: z.array(z.strictObject({ id: z.string(), name: text })) }).meta({ id: 'ChannelList' });
