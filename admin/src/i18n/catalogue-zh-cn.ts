import { chineseMessages } from './react-admin.zh-cn.ts';
import { zhCN } from './zh-cn.ts';

/** Everything the page says in Chinese, the framework's words too. */
export const messages = { ...chineseMessages, ...zhCN };
