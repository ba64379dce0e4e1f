/** Where reading goes: 1 to the right, -1 to the left. Arrow keys and what is pulled sideways follow it. */
export function onward(): 1 | -1 {
	return document.dir === 'rtl' ? -1 : 1;
}
