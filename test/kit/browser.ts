import { parseCookie } from 'cookie';

/** As far as signing in goes: it keeps cookies of each origin and goes from one to the other as it is told. */
export class Browser {
  readonly #cookies = new Map<string, Map<string, string>>();

  /** Gets a page without following where it leads. `from`: the page that led here, as the browser says by itself. */
  async get(url: string | URL, from: string | null = null): Promise<Response> {
    const { origin, href } = new URL(url);
    const site = from === null ? 'none' : new URL(from).origin === origin ? 'same-origin' : 'cross-site';
    const response = await fetch(href, {
      redirect: 'manual',
      headers: { cookie: this.cookiesOf(origin), 'sec-fetch-site': site, 'sec-fetch-mode': 'navigate' },
    });
    for (const text of response.headers.getSetCookie()) this.#keep(origin, text);
    return response;
  }

  /** Goes where it is led until an address begins with `end`, and gives that without having been there. */
  async walk(start: string, end: string): Promise<string> {
    let [at, from] = [start, new URL(start).href];
    for (let steps = 0; steps < 10; steps += 1) {
      if (at.startsWith(end)) return at;
      const response = await this.get(at, from);
      const location = response.headers.get('location');
      if (location === null) throw new Error(`${at} leads nowhere: ${response.status} ${await response.text()}`);
      [at, from] = [new URL(location, at).href, at];
    }
    throw new Error(`${start} does not lead to ${end}`);
  }

  cookiesOf(url: string): string {
    const own = this.#cookies.get(new URL(url).origin) ?? new Map<string, string>();
    return [...own].map(([name, value]) => `${name}=${value}`).join('; ');
  }

  /** Puts a cookie into it. */
  hold(url: string, name: string, value: string): void {
    this.#keep(new URL(url).origin, `${name}=${value}`);
  }

  #keep(origin: string, text: string): void {
    const own = this.#cookies.get(origin) ?? new Map<string, string>();
    this.#cookies.set(origin, own);
    const [pair = ''] = text.split(';');
    for (const [name, value = ''] of Object.entries(parseCookie(pair))) {
      if (value === '' || /max-age=0|expires=Thu, 01 Jan 1970/i.test(text)) own.delete(name);
      else own.set(name, value);
    }
  }
}
