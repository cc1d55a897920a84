const PREFIX = "loopledger.draft.";

/** What a person had filled in when the window closed. */
export interface Draft<T> {
  savedAt: string;
  value: T;
}

const keyOf = (person: string, form: string) => `${PREFIX}${person}.${form}`;

/** The draft of a form for a person, or undefined where there is none or it cannot be read. */
export function readDraft<T>(person: string, form: string): Draft<T> | undefined {
  try {
    const text = localStorage.getItem(keyOf(person, form));
    return text === null ? undefined : (JSON.parse(text) as Draft<T>);
  } catch {
    return undefined;
  }
}

/** Keeps a draft; false where the browser refuses (storage full or off). */
export function saveDraft<T>(person: string, form: string, value: T, now = new Date()): boolean {
  try {
    const draft: Draft<T> = { savedAt: now.toISOString(), value };
    localStorage.setItem(keyOf(person, form), JSON.stringify(draft));
    return true;
  } catch {
    return false;
  }
}

export function dropDraft(person: string, form: string): void {
  localStorage.removeItem(keyOf(person, form));
}

/** Drops every draft on this machine, whoever's: called at sign-out, machines are shared. */
export function forgetDrafts(): void {
  for (const key of Object.keys(localStorage)) if (key.startsWith(PREFIX)) localStorage.removeItem(key);
}
