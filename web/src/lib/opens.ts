import { goto } from '$app/navigation';

/** A click on the quiet parts of a post opens it; its links, buttons and selected text stay what they are. */
export function opens(path: () => string): (node: HTMLElement) => () => void {
	return (node) => {
		const onClick = (event: MouseEvent) => {
			const target = event.target as Element;
			if (
				target.closest('a, button, [role=menu], [role=dialog], input, textarea, label, summary, video, audio')
			)
				return;
			if (window.getSelection()?.toString()) return;
			void goto(path());
		};
		node.addEventListener('click', onClick);
		return () => node.removeEventListener('click', onClick);
	};
}
