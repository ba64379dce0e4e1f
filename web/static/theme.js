// Before the first paint: the theme and language chosen in this browser.
(() => {
	const kept = (name) => {
		try {
			return JSON.parse(localStorage.getItem('ramage.' + name));
		} catch {
			return null;
		}
	};
	const root = document.documentElement;
	const theme = kept('theme');
	if (theme === 'light' || theme === 'dark') root.dataset.theme = theme;
	if (kept('still') === true) root.dataset.still = '';
	root.lang = kept('language') || (navigator.language.toLowerCase().startsWith('fr') ? 'fr' : 'en');
})();
