import { MediaQuery } from 'svelte/reactivity';

/** Whether there is room beside the page. Where there is none, what would stand there is neither asked for nor drawn. */
export const roomy = new MediaQuery('(min-width: 1101px)');
