import { error } from '@sveltejs/kit';
import type { Component } from 'svelte';

/** The living page of parts, in development only: what is built does not hold it. */
export async function load(): Promise<{ Gallery: Component }> {
	if (import.meta.env.DEV) {
		const { default: Gallery } = await import('#parts/gallery/Gallery.svelte');
		return { Gallery };
	}
	error(404, 'Not found');
}
