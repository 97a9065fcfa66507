import { setCustomElementsManifest, type Preview } from '@storybook/web-components-vite'
import { html } from 'lit'
import manifest from '../dist/custom-elements.json' with { type: 'json' }

setCustomElementsManifest(manifest)

/** Every story stands on a page of a language, as an element does on a municipality's. */
const preview: Preview = {
  tags: ['autodocs'],
  parameters: {
    a11y: { test: 'error' },
    options: { storySort: { order: ['Guides', 'Elements', 'Desk'] } },
    docs: { source: { type: 'dynamic', excludeDecorators: true } },
  },
  globalTypes: {
    language: {
      description: 'Language of the page',
      toolbar: {
        title: 'Language',
        items: [
          { value: 'nb', title: 'Bokmål' },
          { value: 'nn', title: 'Nynorsk' },
          { value: 'en', title: 'English' },
        ],
        dynamicTitle: true,
      },
    },
    scheme: {
      description: 'Colour scheme of the page',
      toolbar: { title: 'Scheme', items: ['light', 'dark'], dynamicTitle: true },
    },
  },
  initialGlobals: { language: 'nb', scheme: 'light' },
  decorators: [
    (story, { globals }) => {
      document.documentElement.style.colorScheme = String(globals['scheme'])
      return html`<div lang=${String(globals['language'])} class="page">${story()}</div>`
    },
  ],
}
export default preview
