import {
  useCallback,
  useEffect,
  useRef,
  useState,
  type KeyboardEvent,
  type PointerEvent,
  type RefObject,
} from "react";

export interface View {
  x: number;
  y: number;
  k: number;
}

export interface Size {
  width: number;
  height: number;
}

const limits = { least: 0.08, most: 2.5 };
const clamp = (k: number) => Math.min(limits.most, Math.max(limits.least, k));

/** The view that shows all of a drawing in a box, never larger than life. */
export function fitView(content: Size, box: Size): View {
  const k = clamp(
    Math.min(1, box.width / Math.max(content.width, 1), box.height / Math.max(content.height, 1)),
  );
  return { k, x: (box.width - content.width * k) / 2, y: (box.height - content.height * k) / 2 };
}

/** The view scaled about a point of the box. */
export function zoomAbout(view: View, factor: number, px: number, py: number): View {
  const k = clamp(view.k * factor);
  return { k, x: px - ((px - view.x) * k) / view.k, y: py - ((py - view.y) * k) / view.k };
}

export interface PanZoom {
  view: View;
  size: Size;
  setView: (view: View) => void;
  zoom: (factor: number) => void;
  fit: () => void;
  handlers: {
    onPointerDown: (event: PointerEvent) => void;
    onPointerMove: (event: PointerEvent) => void;
    onPointerUp: (event: PointerEvent) => void;
    onKeyDown: (event: KeyboardEvent) => void;
  };
}

/** Panning and zooming by pointer, wheel, two fingers and keyboard (arrows, + and -, 0 shows everything). */
export function usePanZoom(box: RefObject<HTMLElement | null>, content: Size): PanZoom {
  const [view, setNow] = useState<View>({ x: 0, y: 0, k: 1 });
  const [size, setSize] = useState<Size>({ width: 0, height: 0 });
  const latest = useRef(view);
  const frame = useRef(0);
  const pointers = useRef(new Map<number, { x: number; y: number }>());

  const setView = useCallback((next: View) => {
    latest.current = next;
    // Many moves come between two frames; only the last is drawn.
    frame.current ||= requestAnimationFrame(() => {
      frame.current = 0;
      setNow(latest.current);
    });
  }, []);
  const zoom = useCallback(
    (factor: number) => setView(zoomAbout(latest.current, factor, size.width / 2, size.height / 2)),
    [setView, size],
  );
  const fit = useCallback(() => setView(fitView(content, size)), [setView, content, size]);

  useEffect(() => {
    const element = box.current!;
    const watch = new ResizeObserver(() =>
      setSize({ width: element.clientWidth, height: element.clientHeight }),
    );
    watch.observe(element);
    const onWheel = (event: WheelEvent) => {
      event.preventDefault();
      const { left, top } = element.getBoundingClientRect();
      const factor = Math.exp(-event.deltaY * (event.deltaMode === 1 ? 0.05 : 0.0015));
      setView(zoomAbout(latest.current, factor, event.clientX - left, event.clientY - top));
    };
    element.addEventListener("wheel", onWheel, { passive: false });
    return () => {
      watch.disconnect();
      element.removeEventListener("wheel", onWheel);
      cancelAnimationFrame(frame.current);
      frame.current = 0;
    };
  }, [box, setView]);

  const onPointerMove = (event: PointerEvent) => {
    const before = pointers.current.get(event.pointerId);
    if (!before) return;
    const { x, y, k } = latest.current;
    const others = [...pointers.current].filter(([id]) => id !== event.pointerId).map(([, at]) => at);
    if (others.length === 0) setView({ k, x: x + event.clientX - before.x, y: y + event.clientY - before.y });
    else {
      const [other] = others as [{ x: number; y: number }];
      const { left, top } = box.current!.getBoundingClientRect();
      const spread = (at: { x: number; y: number }) => Math.hypot(at.x - other.x, at.y - other.y) || 1;
      const now = { x: event.clientX, y: event.clientY };
      const middle = { x: (now.x + other.x) / 2 - left, y: (now.y + other.y) / 2 - top };
      setView(zoomAbout(latest.current, spread(now) / spread(before), middle.x, middle.y));
    }
    pointers.current.set(event.pointerId, { x: event.clientX, y: event.clientY });
  };

  const onKeyDown = (event: KeyboardEvent) => {
    if (event.target !== event.currentTarget) return;
    const { x, y, k } = latest.current;
    const by = 60;
    const moves: Record<string, () => void> = {
      ArrowLeft: () => setView({ k, x: x + by, y }),
      ArrowRight: () => setView({ k, x: x - by, y }),
      ArrowUp: () => setView({ k, x, y: y + by }),
      ArrowDown: () => setView({ k, x, y: y - by }),
      "+": () => zoom(1.25),
      "=": () => zoom(1.25),
      "-": () => zoom(0.8),
      "0": fit,
    };
    const move = moves[event.key];
    if (!move) return;
    event.preventDefault();
    move();
  };

  return {
    view,
    size,
    setView,
    zoom,
    fit,
    handlers: {
      onPointerDown: (event) => {
        if (event.button !== 0 || (event.target as Element).closest("[data-box],[data-line],button")) return;
        event.currentTarget.setPointerCapture(event.pointerId);
        pointers.current.set(event.pointerId, { x: event.clientX, y: event.clientY });
      },
      onPointerMove,
      onPointerUp: (event) => void pointers.current.delete(event.pointerId),
      onKeyDown,
    },
  };
}
