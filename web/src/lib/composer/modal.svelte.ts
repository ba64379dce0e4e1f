export type AboutPost = 'edit' | 'redraft' | 'report' | 'favouritedBy' | 'rebloggedBy';

/** Which dialog of the shell is open: one at a time, from anywhere (buttons, keys, menus). */
type Open =
	| { what: 'none' }
	| { what: 'post' }
	| { what: 'answer'; to: string }
	| { what: 'delete'; id: string }
	| { what: 'block'; account: string }
	| { what: 'mute'; account: string }
	| { what: 'lists'; account: string }
	| { what: 'history'; id: string }
	| { what: AboutPost; id: string }
	| { what: 'signOut'; unsent: number }
	| { what: 'keys' };

export const modal = $state<{ open: Open }>({ open: { what: 'none' } });

export function compose(): void {
	modal.open = { what: 'post' };
}

export function answer(to: string): void {
	modal.open = { what: 'answer', to };
}

export function askToDelete(id: string): void {
	modal.open = { what: 'delete', id };
}

export function askToBlock(account: string): void {
	modal.open = { what: 'block', account };
}

export function askToMute(account: string): void {
	modal.open = { what: 'mute', account };
}

export function askForLists(account: string): void {
	modal.open = { what: 'lists', account };
}

/** The dialogs of one post. */
export function showHistory(id: string): void {
	modal.open = { what: 'history', id };
}

export function askAbout(what: AboutPost, id: string): void {
	modal.open = { what, id };
}

export function showKeys(): void {
	modal.open = { what: 'keys' };
}

/** So many things are only here. */
export function askToSignOut(unsent: number): void {
	modal.open = { what: 'signOut', unsent };
}

export function closeModal(): void {
	modal.open = { what: 'none' };
}
