export { createRandom, type Random } from '@trafficdesk/worker/partners/stand-in/draw/random.ts';
