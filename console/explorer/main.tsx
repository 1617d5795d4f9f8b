import 'graphiql/setup-workers/vite';
import { createGraphiQLFetcher } from '@graphiql/toolkit';
import { GraphiQL } from 'graphiql';
import 'graphiql/style.css';
import { createClient } from 'graphql-ws';
import { createRoot } from 'react-dom/client';
import { examples } from './examples.ts';
import './explorer.css';

const endpoint = new URL('/graphql', window.location.href);
const liveEndpoint = new URL(endpoint);
liveEndpoint.protocol = endpoint.protocol === 'https:' ? 'wss:' : 'ws:';

const fetcher = createGraphiQLFetcher({
  url: endpoint.href,
  // The connection is opened with the first subscription and closed with the last.
  wsClient: createClient({ url: liveEndpoint.href, lazy: true }),
});

const root = document.querySelector('#explorer');
if (root === null) throw new Error('The page has no element for the explorer');
createRoot(root).render(<GraphiQL fetcher={fetcher} defaultTabs={examples} />);
