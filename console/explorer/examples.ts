/** What the explorer shows in its first tabs. */
export const examples: { readonly query: string; readonly variables?: string }[] = [
  {
    query: `# Deals, with who owns them. Run it with Ctrl-Enter (Cmd-Enter on a Mac).
query Deals {
  deals(first: 10) {
    edges {
      node {
        id
        reference
        displayName
        stage
        owner {
          displayName
        }
      }
    }
    pageInfo {
      hasNextPage
      endCursor
    }
  }
}
`,
  },
  {
    query: `# What agents do, as they do it. Leave it running, then start an agent.
# Every event has a cursor; give the last one as \`after\` to go on where you left.
subscription AgentEvents($after: String) {
  agentEvents(after: $after) {
    cursor
    sequence
    type
    occurredAt
    run {
      deal {
        name
        owner {
          displayName
        }
      }
    }
  }
}
`,
    variables: '{}',
  },
];
