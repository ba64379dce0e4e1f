/** A "back" link keeps the place in the list it came from: history where there is one, its address otherwise. */
export function goBack(event: MouseEvent): void {
	if (event.metaKey || event.ctrlKey || event.shiftKey || window.history.length < 2) return;
	if (!cameFromInside()) return;
	event.preventDefault();
	window.history.back();
}

let steps = 0;

/** Called after each navigation inside the app. */
export function noteStep(type: string): void {
	if (type === 'popstate') steps = Math.max(0, steps - 1);
	else if (type !== 'enter') steps += 1;
}

function cameFromInside(): boolean {
	return steps > 0;
}
