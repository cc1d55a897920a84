import { queryString, type Query } from "../api/client.ts";

/** Addresses inside the console. */
export const hrefs = {
  home: () => "/",
  signIn: (next?: string) => `/signin${queryString({ next: next === "/" ? undefined : next })}`,
  plan: (query: Query = {}) => `/plan${queryString(query)}`,
  indicator: (id: string, query: Query = {}) => `/indicators/${encodeURIComponent(id)}${queryString(query)}`,
  passport: (item: string, tab?: string) => `/passport${queryString({ item, tab })}`,
  find: (code?: string) => `/passport${queryString({ code })}`,
  events: (query: Query = {}) => `/events${queryString(query)}`,
  event: (event: string) => `/events${queryString({ event })}`,
  flags: (query: Query = {}) => `/flags${queryString(query)}`,
  flagStatistics: (query: Query = {}) => `/flags/statistics${queryString(query)}`,
  flag: (flag: string) => `/flags${queryString({ flag })}`,
  clocks: () => "/clocks",
  balances: (query: Query = {}) => `/balances${queryString(query)}`,
  record: (programme?: string, step?: string, query: Query = {}) =>
    `/record${programme ? `/${encodeURIComponent(programme)}` : ""}${step ? `/${encodeURIComponent(step)}` : ""}${queryString(query)}`,
  programmes: () => "/programmes",
  programme: (id: string, query: Query = {}) => `/programmes/${encodeURIComponent(id)}${queryString(query)}`,
  register: (id: string, query: Query = {}) =>
    `/programmes/${encodeURIComponent(id)}/register${queryString(query)}`,
  tables: (query: Query = {}) => `/tables${queryString(query)}`,
  table: (id: string) => `/tables/${encodeURIComponent(id)}`,
  importTable: () => "/tables/import",
  registry: (kind: string, query: Query = {}) => `/registry/${kind}${queryString(query)}`,
  transfers: (query: Query = {}) => `/transfers${queryString(query)}`,
  transfer: (number: string) => `/transfers/${encodeURIComponent(number)}`,
  driver: () => "/driver",
  lookup: (code?: string) => `/lookup${queryString({ code })}`,
};
