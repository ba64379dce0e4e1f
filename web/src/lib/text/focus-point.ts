type Focus = { x: number; y: number };

/** Where a cut picture is looked at, as `object-position` says it; Mastodon's focus is -1 to 1, upwards and to the right. */
export function positionOf(focus: Focus | null | undefined): string {
	const { x, y } = focus ?? { x: 0, y: 0 };
	return `${Math.round((x + 1) * 50)}% ${Math.round((1 - y) * 50)}%`;
}

/** The focus for a place in the picture, in shares of its width and height from the upper left. */
export function focusAt(right: number, down: number): Focus {
	return { x: rounded(right * 2 - 1), y: rounded(1 - down * 2) };
}

export function moved({ x, y }: Focus, right: number, up: number): Focus {
	return { x: rounded(x + right), y: rounded(y + up) };
}

function rounded(value: number): number {
	return Math.round(Math.min(1, Math.max(-1, value)) * 100) / 100;
}
