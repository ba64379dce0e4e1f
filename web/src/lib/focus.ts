/** What has the focus now; nothing has it when that is the page itself. */
export function focused(): HTMLElement | null {
	const { activeElement, body } = document;
	return activeElement instanceof HTMLElement && activeElement !== body ? activeElement : null;
}

/** Back to where a dialog was asked for. Lists may have drawn that post anew meanwhile, or it may be gone. */
export function giveFocusBack(to: HTMLElement | null): void {
	if (!to) return;
	const again = to.isConnected ? to : (samePost(to) ?? document.getElementById('main'));
	again?.focus({ preventScroll: true });
}

function samePost(element: HTMLElement): HTMLElement | null {
	const id = element.closest<HTMLElement>('[data-post]')?.dataset['post'];
	return id === undefined ? null : document.querySelector<HTMLElement>(`[data-post="${CSS.escape(id)}"]`);
}
