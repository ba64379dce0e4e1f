import { intoView } from './in-view.ts';
import { suggestions, type Suggestion } from './suggest.ts';
import { say } from '../i18n.ts';
import { hueOf, initialsOf } from '../text/initials.ts';

type Change = CustomEvent<{ key: string; text: string; provide: (result: Promise<Menu>) => void }>;
type Menu = { matched: boolean; fragment?: HTMLElement };
type Value = CustomEvent<{ item: HTMLElement; value: string | null }>;
type Committed = CustomEvent<{ input: HTMLTextAreaElement }>;

/** Completes @names, #tags and :emoji: inside a <text-expander>; the element comes with the first composer, not with the page. */
export function expander(node: Element): () => void {
	// Without it the composer is a plain field.
	import('@github/text-expander-element').catch(() => {});
	const listeners = {
		'text-expander-change': (event: Event) => {
			const { key, text, provide } = (event as Change).detail;
			provide(suggestions(key, text).then(menuOf));
		},
		'text-expander-activate': () => queueMicrotask(() => settle(node)),
		'text-expander-value': (event: Event) => {
			const { detail } = event as Value;
			detail.value = detail.item.dataset['value'] ?? null;
		},
		'text-expander-committed': (event: Event) => {
			// The element sets the value by script, which tells nobody.
			(event as Committed).detail.input.dispatchEvent(new Event('input', { bubbles: true }));
		}
	};
	for (const [name, listener] of Object.entries(listeners)) node.addEventListener(name, listener);
	return () => {
		for (const [name, listener] of Object.entries(listeners)) node.removeEventListener(name, listener);
	};
}

/** Once the element has opened and placed its menu. */
function settle(node: Element): void {
	const field = node.querySelector('textarea');
	const menu = node.querySelector<HTMLElement>('.suggestions');
	if (!field || !menu) return;
	// A field of several lines may not be a combobox (ARIA in HTML); what it controls and points to may be said.
	field.removeAttribute('role');
	field.removeAttribute('aria-expanded');
	const seen = window.visualViewport;
	const height = seen ? seen.offsetTop + seen.height : window.innerHeight;
	const line = parseFloat(getComputedStyle(field).lineHeight) || 0;
	// Not innerWidth: on a phone that grows with what sticks out.
	const width = document.documentElement.clientWidth;
	const { x, y } = intoView(menu.getBoundingClientRect(), line, { width, height });
	menu.style.translate = `${x}px ${y}px`;
}

function menuOf(found: Suggestion[]): Menu {
	if (found.length === 0) return { matched: false };
	const menu = document.createElement('ul');
	menu.className = 'menu suggestions';
	menu.setAttribute('role', 'listbox');
	menu.setAttribute('aria-label', say('composer.suggestions'));
	menu.append(...found.map(entry));
	return { matched: true, fragment: menu };
}

function entry(suggestion: Suggestion): HTMLElement {
	const item = document.createElement('li');
	item.className = 'menu-item';
	item.setAttribute('role', 'option');
	item.dataset['value'] = suggestion.value;
	if (suggestion.avatar !== undefined) item.append(face(suggestion));
	if (suggestion.picture) item.append(picture(suggestion.picture));
	const name = document.createElement('b');
	name.textContent = suggestion.name;
	const detail = document.createElement('small');
	detail.textContent = suggestion.detail;
	item.append(name, detail);
	return item;
}

function face(suggestion: Suggestion): HTMLElement {
	if (!suggestion.avatar) {
		const initials = document.createElement('span');
		initials.className = `suggestion-face hue-${hueOf(suggestion.value.slice(1))}`;
		initials.textContent = initialsOf(suggestion.name);
		return initials;
	}
	return picture(suggestion.avatar);
}

function picture(src: string): HTMLElement {
	const made = document.createElement('img');
	made.className = 'suggestion-face';
	made.src = src;
	made.alt = '';
	return made;
}
