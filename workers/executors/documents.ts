/** What executors ask the graph; a test holds each document against the composed schema. */

const money = '{ amountMinor currency raw }';

/** A deal with what its documents say of it. */
export const dealFactsDocument = `query DealFacts($id: ID!) {
  deal(id: $id) {
    id
    reference
    name
    displayName
    stage
    sector
    employees
    ndaStatus
    cimReceived
    askingPrice ${money}
    ebitda ${money}
    revenue ${money}
    location { city state region }
    company { name legalEntity dbaNames }
    broker { name email company }
    identifiers { listingIds }
  }
}`;

/** A page of the artifacts of a deal, oldest first. */
export const dealArtifactsDocument = `query DealArtifacts($id: ID!, $filter: ArtifactFilter, $first: Int!, $after: String) {
  deal(id: $id) {
    id
    artifacts(filter: $filter, orderBy: CREATED_AT_ASC, first: $first, after: $after) {
      pageInfo { hasNextPage endCursor }
      edges {
        node {
          id
          filename
          kind
          category
          mimeType
          sizeBytes
          sha256
          extractedText
          missingAt
          createdAt
          action { id }
        }
      }
    }
  }
}`;
