const NEAR_TOP = 80;

/** Tells whether the reader is at the top of the page, or of what scrolls by itself, now and whenever that changes. */
export function watchTop(onChange: (atTop: boolean) => void, box?: HTMLElement): () => void {
	let before: boolean | undefined;
	const look = () => {
		const atTop = (box ? box.scrollTop : window.scrollY) < NEAR_TOP;
		if (atTop !== before) onChange((before = atTop));
	};
	// Not at once: a page that was come back to is scrolled to its place first.
	requestAnimationFrame(() => requestAnimationFrame(look));
	const scrolled = box ?? window;
	scrolled.addEventListener('scroll', look, { passive: true });
	return () => scrolled.removeEventListener('scroll', look);
}

/** At once: a virtual list measures while it is scrolled, and a smooth way up would stop half-way. */
export function goToTop(box?: HTMLElement): void {
	requestAnimationFrame(() => (box ?? window).scrollTo(0, 0));
}
