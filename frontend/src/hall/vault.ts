// What must outlast the page, on this device only. In IndexedDB; where the browser forbids that in localStorage, and
// where it forbids both in memory, so that a vote is possible even then.

const DATABASE = "konvent";
const STORE = "booth";
const PREFIX = "konvent.";

type Pair = [string, unknown];

let opened: Promise<IDBDatabase | null> | null = null;
const memory = new Map<string, string>();

function database(): Promise<IDBDatabase | null> {
  opened ??= new Promise((resolve) => {
    try {
      const asked = indexedDB.open(DATABASE, 1);
      asked.onupgradeneeded = () => asked.result.createObjectStore(STORE);
      asked.onsuccess = () => resolve(asked.result);
      asked.onerror = asked.onblocked = () => resolve(null);
    } catch {
      resolve(null);
    }
  });
  return opened;
}

/** Do something in one transaction; what `act` asked for last is the answer. Falls back to `plain`. */
async function within<T>(mode: IDBTransactionMode, act: (store: IDBObjectStore) => IDBRequest, plain: () => T): Promise<T> {
  const found = await database();
  if (!found) return plain();
  return new Promise((resolve, reject) => {
    const transaction = found.transaction(STORE, mode);
    const asked = act(transaction.objectStore(STORE));
    transaction.oncomplete = () => resolve(asked.result as T);
    transaction.onerror = transaction.onabort = () => reject(transaction.error ?? new Error("storage"));
  });
}

function read(key: string): unknown {
  try {
    const text = localStorage.getItem(PREFIX + key);
    if (text !== null) return JSON.parse(text);
  } catch {
    // Forbidden: then it is in memory, or nowhere.
  }
  const text = memory.get(key);
  return text === undefined ? undefined : JSON.parse(text);
}

function write(key: string, value: unknown): void {
  const text = JSON.stringify(value);
  memory.set(key, text);
  try {
    localStorage.setItem(PREFIX + key, text);
  } catch {
    // Full or forbidden: it is kept as long as the page is open.
  }
}

export const vault = {
  get: (key: string): Promise<unknown> => within("readonly", (store) => store.get(key), () => read(key)),

  put: async (key: string, value: unknown): Promise<void> => {
    await within("readwrite", (store) => store.put(value, key), () => write(key, value));
  },

  /** Keep this unless there is something already; what is there now. Two tabs never get different answers. */
  first: async <T>(key: string, value: T): Promise<T> => {
    const add = (store: IDBObjectStore) => {
      const asked = store.get(key);
      asked.onsuccess = () => asked.result === undefined && store.put(value, key);
      return asked;
    };
    const found = await within<unknown>("readwrite", add, () => {
      const there = read(key);
      if (there === undefined) write(key, value);
      return there;
    });
    return (found ?? value) as T;
  },

  drop: async (key: string): Promise<void> => {
    await within<unknown>("readwrite", (store) => store.delete(key), () => {
      memory.delete(key);
      try {
        localStorage.removeItem(PREFIX + key);
      } catch {
        // It was never there.
      }
    });
  },

  /** Everything whose key begins with this. */
  all: async (prefix: string): Promise<Pair[]> => {
    const found = await database();
    if (!found) {
      const names = new Set(memory.keys());
      try {
        for (const name of Object.keys(localStorage)) if (name.startsWith(PREFIX)) names.add(name.slice(PREFIX.length));
      } catch {
        // What is in memory must do.
      }
      return [...names].filter((name) => name.startsWith(prefix)).map((name) => [name, read(name)]);
    }
    return new Promise((resolve, reject) => {
      const pairs: Pair[] = [];
      const asked = found.transaction(STORE).objectStore(STORE).openCursor(IDBKeyRange.bound(prefix, `${prefix}\uffff`));
      asked.onerror = () => reject(asked.error ?? new Error("storage"));
      asked.onsuccess = () => {
        const at = asked.result;
        if (!at) return resolve(pairs);
        pairs.push([String(at.key), at.value]);
        at.continue();
      };
    });
  },
};

/** The random name of this browser; it says nothing of its owner. */
export function browserName(make: () => string): string {
  try {
    const known = localStorage.getItem("konvent.browser");
    if (known) return known;
    const made = make();
    localStorage.setItem("konvent.browser", made);
    return made;
  } catch {
    return make();
  }
}
