type Box = Pick<DOMRect, 'top' | 'right' | 'bottom' | 'height'>;
type View = { width: number; height: number };

const MARGIN = 8;

/** How far a menu below the caret has to move to be seen whole: to the left, and above its line when there is room. */
export function intoView(menu: Box, line: number, view: View): { x: number; y: number } {
	const x = Math.min(0, view.width - MARGIN - menu.right);
	const above = menu.height + line;
	const fits = menu.bottom <= view.height - MARGIN || menu.top - above < MARGIN;
	return { x, y: fits ? 0 : -above };
}
