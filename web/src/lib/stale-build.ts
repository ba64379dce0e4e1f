import { updated } from '$app/state';
import { say } from './i18n.ts';
import { toast } from './toasts.svelte.ts';

/** A part of the app could not be loaded: either it was updated meanwhile, or the server is away. */
export function watchBuild(): () => void {
	const onFailure = (event: Event) => {
		event.preventDefault();
		updated
			.check()
			.then((isNew) => (isNew ? window.location.reload() : toast('bad', say('trouble.offline'))))
			.catch(() => toast('bad', say('trouble.offline')));
	};
	window.addEventListener('vite:preloadError', onFailure);
	return () => window.removeEventListener('vite:preloadError', onFailure);
}
