import adapter from '@sveltejs/adapter-static';
import { sveltekit } from '@sveltejs/kit/vite';
import { svelteTesting } from '@testing-library/svelte/vite';
import { defineConfig } from 'vitest/config';

const server = process.env['RAMAGE_DEV_SERVER'] ?? 'http://localhost:8000';

export default defineConfig({
	plugins: [
		sveltekit({
			adapter: adapter({ fallback: 'index.html' }),
			compilerOptions: { runes: ({ filename }) => (filename.includes('node_modules') ? undefined : true) }
		}),
		svelteTesting()
	],
	server: {
		proxy: {
			'/api': { target: server, ws: true },
			'/auth': server,
			'/media': server
		}
	},
	test: {
		environment: 'jsdom',
		include: ['src/**/*.test.ts']
	}
});
