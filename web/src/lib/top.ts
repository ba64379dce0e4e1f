const NEAR_TOP = 80;

/** Tells whether the reader is at the top of the page, now and whenever that changes. */
export function watchTop(onChange: (atTop: boolean) => void): () => void {
	let before: boolean | undefined;
	const look = () => {
		const atTop = window.scrollY < NEAR_TOP;
		if (atTop !== before) onChange((before = atTop));
	};
	look();
	window.addEventListener('scroll', look, { passive: true });
	return () => window.removeEventListener('scroll', look);
}

export function goToTop(): void {
	const calm = window.matchMedia('(prefers-reduced-motion: reduce)').matches;
	window.scrollTo({ top: 0, behavior: calm || window.scrollY > 4000 ? 'auto' : 'smooth' });
}
