import { useEffect, useRef, type RefObject } from "react";

/** A value that handlers outside React can read as it is now, without being set up again for each change. */
export function useLatest<T>(value: T): RefObject<T> {
  const latest = useRef(value);
  useEffect(() => {
    latest.current = value;
  });
  return latest;
}
