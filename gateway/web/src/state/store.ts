import { useEffect, useState } from "preact/hooks";

// A value that components follow. Set from anywhere, for it lives longer than any page.
export interface Store<T> {
    get(): T;
    set(value: T): void;
    follow(follower: () => void): () => void;
}

export function make_store<T>(first: T): Store<T> {
    let value = first;
    const followers = new Set<() => void>();
    return {
        get: () => value,
        set(next) {
            if (next !== value) {
                value = next;
                followers.forEach(follower => follower());
            }
        },
        follow(follower) {
            followers.add(follower);
            return () => followers.delete(follower);
        },
    };
}

export function use_store<T>(store: Store<T>): T {
    const [value, set_value] = useState(store.get());
    useEffect(() => {
        const read = () => set_value(() => store.get());
        read();
        return store.follow(read);
    }, [store]);
    return value;
}
