import type { Language } from '@trafficdesk/rules/text.ts';
import type { Request } from 'express';

/** The language the caller reads, from Accept-Language; zh-CN where it does not say. */
export const languageOf = (request: Request): Language => (request.acceptsLanguages('zh-CN', 'zh', 'en') === 'en' ? 'en' : 'zh-CN');
