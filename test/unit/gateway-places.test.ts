import { expect, test } from 'vitest';
import { placesIn } from '#gateway/sources/places.ts';

test('the subgraphs of a supergraph are those of its enum join__Graph, under the name it gives', () => {
  const sdl = `
    enum Other { A }
    enum join__Graph {
      PRODUCTS @join__graph(name: "products", url: "http://products.example/graphql")
      STOCK_2 @join__graph(name: "stock-2", url: "")
      BARE
    }`;
  expect(placesIn(sdl)).toEqual([
    { name: 'products', url: 'http://products.example/graphql' },
    { name: 'stock-2', url: null },
    { name: 'BARE', url: null },
  ]);
});

test('what is no supergraph has no subgraphs', () => {
  expect(placesIn('type Query { a: Int }')).toEqual([]);
  expect(() => placesIn('{')).toThrow('Syntax Error');
});
