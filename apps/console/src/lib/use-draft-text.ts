import { useState } from "react";

/** Text being typed that follows a value kept elsewhere: when that changes to something else, so does the text. */
export function useDraftText(value: string): [string, (text: string) => void] {
  const [text, setText] = useState(value);
  const [followed, setFollowed] = useState(value);
  if (followed !== value) {
    setFollowed(value);
    if (text.trim() !== value) setText(value);
  }
  return [text, setText];
}
