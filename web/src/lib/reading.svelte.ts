/** A thumb is never quite still. */
const STILL = 6;

/** Tells whether what floats above the page is in the way: while one reads on, and beside the page's own composer. */
export function watchReading(tell: (away: boolean) => void): () => void {
	let before = window.scrollY;
	const look = () => {
		const moved = window.scrollY - before;
		if (Math.abs(moved) < STILL) return;
		before = window.scrollY;
		tell(moved > 0 || ownComposerInView());
	};
	window.addEventListener('scroll', look, { passive: true });
	return () => window.removeEventListener('scroll', look);
}

/** How many composers stand on the page itself. */
export const standing = $state({ composers: 0 });

/** For `onMount` of a composer of the page. */
export function stand(): () => void {
	standing.composers += 1;
	return () => (standing.composers -= 1);
}

export function ownComposerInView(): boolean {
	const field = document.querySelector('main [data-composer]');
	return field !== null && field.getBoundingClientRect().bottom > 0;
}
