export { binding } from './binding.ts';
export { unbinding } from './unbinding.ts';
