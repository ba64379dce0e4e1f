import type { HTMLAttributes } from 'svelte/elements';

declare module 'svelte/elements' {
	export interface SvelteHTMLElements {
		'text-expander': HTMLAttributes<HTMLElement> & { keys?: string };
	}
}

export {};
