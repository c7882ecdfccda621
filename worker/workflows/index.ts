export { anchorAudit } from './anchor-audit.ts';
export { binding } from './binding.ts';
export { unbinding } from './unbinding.ts';
