const dayMs = 86_400_000;

/** `19 January 2026`, in UTC. */
export function dayText(day: Date): string {
  return new Intl.DateTimeFormat('en-GB', { dateStyle: 'long', timeZone: 'UTC' }).format(day);
}

/** The day named as `2026-01-19`. */
export function dayFrom(text: string): Date {
  return new Date(`${text}T00:00:00.000Z`);
}

export function daysAfter(day: Date, days: number): Date {
  return new Date(day.getTime() + days * dayMs);
}
