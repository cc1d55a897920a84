import type { UseQueryResult } from "@tanstack/react-query";
import { Skeleton } from "antd";
import type { ReactNode } from "react";
import { ProblemView } from "./problem-view.tsx";

interface Props<T> {
  query: UseQueryResult<T>;
  children: (data: T) => ReactNode;
  /** Lines of the placeholder while waiting. */
  lines?: number;
}

/** Placeholder, problem or content of one query. */
export function QueryView<T>({ query, children, lines = 4 }: Props<T>) {
  if (query.data !== undefined) return <>{children(query.data)}</>;
  if (query.error) return <ProblemView error={query.error} onRetry={() => void query.refetch()} />;
  return <Skeleton active title={false} paragraph={{ rows: lines }} aria-busy="true" />;
}
