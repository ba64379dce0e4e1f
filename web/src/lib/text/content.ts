import { emojiImage, emojiPieces, type Emoji } from './emoji.ts';

/**
 * Post HTML into nodes. The server has sanitised it already; this side copies only what it knows as well,
 * so that no mistake there can run anything here.
 */
const TAGS = new Set([
	'P',
	'BR',
	'SPAN',
	'A',
	'STRONG',
	'EM',
	'B',
	'I',
	'CODE',
	'PRE',
	'UL',
	'OL',
	'LI',
	'BLOCKQUOTE',
	'DEL'
]);
const CLASSES = new Set(['mention', 'hashtag', 'u-url', 'h-card', 'invisible', 'ellipsis']);
const INNER = /^\/(?:@[\w.-]+(?:\/\d+)?|tags\/[^/]+)\/?$/u;

export function contentNodes(html: string, emojis: readonly Emoji[] = []): DocumentFragment {
	const parsed = new DOMParser().parseFromString(html, 'text/html');
	const fragment = document.createDocumentFragment();
	fragment.append(...copies(parsed.body, emojis));
	return fragment;
}

export function plainText(html: string): string {
	const holder = document.createElement('div');
	holder.append(contentNodes(html.replace(/<\/p>\s*<p>/g, '</p> <p>').replace(/<br\s*\/?>/g, ' ')));
	return holder.textContent.trim();
}

/** For `{@attach content(html, emojis)}`. */
export function content(html: string, emojis: readonly Emoji[] = []): (node: Element) => void {
	return (node) => node.replaceChildren(contentNodes(html, emojis));
}

function copies(parent: Node, emojis: readonly Emoji[]): Node[] {
	return [...parent.childNodes].flatMap((child) => {
		if (child.nodeType === Node.TEXT_NODE) return words(child.textContent ?? '', emojis);
		if (!(child instanceof Element)) return [];
		if (child.tagName === 'SCRIPT' || child.tagName === 'STYLE') return [];
		return TAGS.has(child.tagName) ? [copy(child, emojis)] : copies(child, emojis);
	});
}

function words(text: string, emojis: readonly Emoji[]): Node[] {
	return emojiPieces(text, emojis).map((piece) =>
		typeof piece === 'string' ? document.createTextNode(piece) : emojiImage(piece)
	);
}

function copy(element: Element, emojis: readonly Emoji[]): Element {
	const made = document.createElement(element.tagName);
	const classes = [...element.classList].filter((name) => CLASSES.has(name));
	if (classes.length > 0) made.className = classes.join(' ');
	if (made instanceof HTMLAnchorElement) point(made, element);
	made.append(...copies(element, element.tagName === 'CODE' ? [] : emojis));
	return made;
}

function point(made: HTMLAnchorElement, original: Element): void {
	const inner = innerPath(original);
	if (inner) {
		made.setAttribute('href', inner);
		return;
	}
	const href = original.getAttribute('href') ?? '';
	if (!/^https?:\/\//i.test(href)) return;
	made.href = href;
	made.target = '_blank';
	made.rel = 'nofollow noopener noreferrer';
}

/** Mentions and tags lead to our own screens, whatever name the server was reached by when the post was written. */
function innerPath(original: Element): string | null {
	if (!original.classList.contains('mention')) return null;
	try {
		const { pathname } = new URL(original.getAttribute('href') ?? '', window.location.origin);
		return INNER.test(decodeURIComponent(pathname)) ? pathname : null;
	} catch {
		return null;
	}
}
