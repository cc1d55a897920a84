import { useRouter } from "@tanstack/react-router";
import type { AnchorHTMLAttributes, MouseEvent } from "react";

type Props = Omit<AnchorHTMLAttributes<HTMLAnchorElement>, "href"> & { to: string };

/** A link inside the console: an ordinary anchor, so new tabs and copying work, without a reload. */
export function AppLink({ to, onClick, ...rest }: Props) {
  const router = useRouter();
  const go = (event: MouseEvent<HTMLAnchorElement>) => {
    onClick?.(event);
    const plain = event.button === 0 && !event.metaKey && !event.ctrlKey && !event.shiftKey && !event.altKey;
    if (event.defaultPrevented || !plain || rest.target === "_blank") return;
    event.preventDefault();
    router.history.push(to);
  };
  return <a {...rest} href={to} onClick={go} />;
}

/** The same as a function, for code that goes somewhere after an answer. */
export function useGo(): (to: string) => void {
  const router = useRouter();
  return (to) => router.history.push(to);
}
