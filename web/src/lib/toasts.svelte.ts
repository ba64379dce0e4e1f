/** What takes back what was just done. */
export type Undo = { text: string; act: () => unknown };

/** Short messages at the edge of the screen; errors stay until they are read. */
export type Toast = {
	id: number;
	tone: 'good' | 'bad' | 'plain';
	text: string;
	link?: { href: string; text: string };
	undo?: Undo;
};

let next = 1;
export const toasts = $state<Toast[]>([]);

export function toast(tone: Toast['tone'], text: string, link?: Toast['link'], undo?: Undo): void {
	const id = next++;
	toasts.push({ id, tone, text, ...(link ? { link } : {}), ...(undo ? { undo } : {}) });
	if (tone !== 'bad') setTimeout(() => dismiss(id), 6000);
}

export function dismiss(id: number): void {
	const at = toasts.findIndex((one) => one.id === id);
	if (at >= 0) toasts.splice(at, 1);
}
