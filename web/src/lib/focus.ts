import { tick } from 'svelte';
import { onGone } from './cache.svelte.ts';

/** Which post came after one that is gone: whoever was there goes on with it. */
const successors = new Map<string, string>();

/** What has the focus now; nothing has it when that is the page itself. */
export function focused(): HTMLElement | null {
	const { activeElement, body } = document;
	return activeElement instanceof HTMLElement && activeElement !== body ? activeElement : null;
}

/** Back to where a dialog was asked for. Lists may have drawn that post anew meanwhile, or it may be gone. */
export function giveFocusBack(to: HTMLElement | null): void {
	if (!to) return;
	const again = to.isConnected ? to : (postById(idOf(to)) ?? document.getElementById('main'));
	again?.focus({ preventScroll: true });
}

/** Called once by the shell: the focus that is in a post moves on to its neighbour when the post is deleted. */
export function watchFocus(): () => void {
	return onGone((id) => void passFocusOn(id));
}

/** A post leaves the list: whoever was in it goes on with its neighbour. */
export async function passFocusOn(id: string): Promise<void> {
	const holder = document.activeElement?.closest<HTMLElement>('[data-post]');
	const post = holder && idOf(holder) === id ? holder : postById(id);
	const next = post && neighbourOf(post, id);
	if (next) successors.set(id, next);
	const inside = post?.contains(document.activeElement) ?? false;
	await tick();
	if (inside && !focused()) (postById(id) ?? document.getElementById('main'))?.focus({ preventScroll: true });
}

function neighbourOf(post: HTMLElement, id: string): string | undefined {
	const all = [...document.querySelectorAll<HTMLElement>('main [data-post]')];
	const at = all.indexOf(post);
	const others = [...all.slice(at + 1), ...all.slice(0, at).reverse()];
	return others.map(idOf).find((other) => other !== undefined && other !== id);
}

function idOf(element: HTMLElement): string | undefined {
	return element.closest<HTMLElement>('[data-post]')?.dataset['post'];
}

/** The post on the screen, or the one that stands in its place. */
function postById(id: string | undefined): HTMLElement | null {
	if (id === undefined) return null;
	const post = document.querySelector<HTMLElement>(`main [data-post="${CSS.escape(id)}"]`);
	return post ?? postById(successors.get(id));
}
