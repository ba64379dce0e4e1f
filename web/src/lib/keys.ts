/** Which key does what. Single letters never act while somebody types, and can be switched off. */
export const KEYS = {
	help: '?',
	compose: 'n',
	next: 'j',
	previous: 'k',
	open: 'Enter',
	favourite: 'f',
	boost: 'b',
	reply: 'r',
	profile: 'p',
	search: '/',
	newPosts: '.',
	home: 'g h',
	company: 'g c',
	site: 'g s',
	notifications: 'g n',
	messages: 'g d',
	news: 'g w',
	people: 'g p',
	groups: 'g g',
	bookmarks: 'g b',
	lists: 'g l',
	deck: 'g k',
	shares: 'g m'
} as const;

export type KeyAct = keyof typeof KEYS;
type Press = Pick<KeyboardEvent, 'key' | 'ctrlKey' | 'metaKey' | 'altKey' | 'target' | 'defaultPrevented'>;

const PREFIX_LASTS = 1500;

/** Turns presses into acts; remembers a first "g" for a moment. */
export class KeyReader {
	#prefix = '';
	#prefixAt = 0;

	read(press: Press, now: number): KeyAct | null {
		if (press.defaultPrevented || press.ctrlKey || press.metaKey || press.altKey || isTyping(press.target)) {
			return null;
		}
		const pressed = press.key.length === 1 ? press.key.toLowerCase() : press.key;
		const prefixed = this.#prefix && now - this.#prefixAt < PREFIX_LASTS;
		this.#prefix = '';
		if (prefixed) return actOf(`g ${pressed}`);
		if (pressed === 'g') {
			this.#prefix = 'g';
			this.#prefixAt = now;
			return null;
		}
		return actOf(pressed);
	}
}

export function isTyping(target: EventTarget | null): boolean {
	if (!(target instanceof HTMLElement)) return false;
	// Inside a menu or dialog the letters belong to it (menus jump to entries by their first letter).
	return (
		target.isContentEditable ||
		['INPUT', 'TEXTAREA', 'SELECT'].includes(target.tagName) ||
		target.closest('[role=menu],[role=dialog],[role=listbox]') !== null
	);
}

function actOf(keys: string): KeyAct | null {
	const found = Object.entries(KEYS).find(([, value]) => value === keys);
	return found ? (found[0] as KeyAct) : null;
}
