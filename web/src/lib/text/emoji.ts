/** A picture of the company's own that a text names `:shortcode:`. */
export type Emoji = { shortcode: string; url: string; staticUrl: string };

/** The text in pieces: words as they are, known shortcodes as what they stand for. */
export function emojiPieces(text: string, emojis: readonly Emoji[] = []): (string | Emoji)[] {
	if (emojis.length === 0 || !text.includes(':')) return [text];
	const known = new Map(emojis.map((emoji) => [`:${emoji.shortcode}:`, emoji]));
	// What is captured stays among the pieces.
	return text
		.split(/(:\w+:)/)
		.map((piece) => known.get(piece) ?? piece)
		.filter((piece) => piece !== '');
}

export function emojiImage({ shortcode, url, staticUrl }: Emoji): HTMLImageElement {
	const image = document.createElement('img');
	const still =
		'still' in document.documentElement.dataset ||
		window.matchMedia?.('(prefers-reduced-motion: reduce)').matches;
	image.src = still ? staticUrl : url;
	image.alt = image.title = `:${shortcode}:`;
	image.className = 'emoji';
	image.draggable = false;
	return image;
}
