import { QueryClient } from "@tanstack/react-query";
import {
  createRootRoute,
  createRoute,
  createRouter,
  lazyRouteComponent,
  Outlet,
  redirect,
} from "@tanstack/react-router";
import { ProblemError } from "../api/problem.ts";
import { PageError, PageNotFound, PagePending } from "../components/page-states.tsx";
import { parseSearchText, writeSearchText } from "../lib/search-text.ts";
import { sessionQuery } from "./session.ts";
import { Shell } from "./shell.tsx";

export const queryClient = new QueryClient({
  defaultOptions: {
    queries: {
      staleTime: 20_000,
      refetchOnWindowFocus: false,
      // Only silence is worth asking again; an answer, also a refusal, is an answer.
      retry: (count, error) => count < 2 && error instanceof ProblemError && error.problem.code === "offline",
    },
  },
});

type Search = Record<string, string | undefined>;
const validateSearch = (search: Record<string, unknown>): Search => search as Search;

const root = createRootRoute({ component: Outlet });

const signIn = createRoute({
  getParentRoute: () => root,
  path: "/signin",
  validateSearch,
  component: lazyRouteComponent(() => import("../pages/sign-in/sign-in-page.tsx"), "SignInPage"),
});
const lookup = createRoute({
  getParentRoute: () => root,
  path: "/lookup",
  validateSearch,
  component: lazyRouteComponent(() => import("../pages/lookup/lookup-page.tsx"), "LookupPage"),
});
const driver = createRoute({
  getParentRoute: () => root,
  path: "/driver",
  validateSearch,
  component: lazyRouteComponent(() => import("../pages/driver/driver-page.tsx"), "DriverPage"),
});
const inside = createRoute({
  getParentRoute: () => root,
  id: "inside",
  component: Shell,
  beforeLoad: async ({ location }) => {
    const me = await queryClient.ensureQueryData(sessionQuery);
    if (!me) throw redirect({ to: "/signin", search: location.href === "/" ? {} : { next: location.href } });
  },
});

const pages = {
  "/": lazyRouteComponent(() => import("../pages/home/home-page.tsx"), "HomePage"),
  "/plan": lazyRouteComponent(() => import("../pages/plan/scoreboard-page.tsx"), "ScoreboardPage"),
  "/indicators/$id": lazyRouteComponent(
    () => import("../pages/indicator/indicator-page.tsx"),
    "IndicatorPage",
  ),
  "/passport": lazyRouteComponent(() => import("../pages/passport/passport-page.tsx"), "PassportPage"),
  "/events": lazyRouteComponent(() => import("../pages/events/events-page.tsx"), "EventsPage"),
  "/record": lazyRouteComponent(() => import("../pages/record/choose-step-page.tsx"), "ChooseStepPage"),
  "/record/$programme": lazyRouteComponent(
    () => import("../pages/record/choose-step-page.tsx"),
    "ChooseStepPage",
  ),
  "/record/$programme/$step": lazyRouteComponent(() => import("../pages/record/step-page.tsx"), "StepPage"),
  "/transfers": lazyRouteComponent(() => import("../pages/transfers/transfers-page.tsx"), "TransfersPage"),
  "/transfers/$number": lazyRouteComponent(
    () => import("../pages/transfers/transfer-page.tsx"),
    "TransferPage",
  ),
  "/flags": lazyRouteComponent(() => import("../pages/flags/flags-page.tsx"), "FlagsPage"),
  "/flags/statistics": lazyRouteComponent(
    () => import("../pages/flags/statistics-page.tsx"),
    "FlagStatisticsPage",
  ),
  "/clocks": lazyRouteComponent(() => import("../pages/clocks/clocks-page.tsx"), "ClocksPage"),
  "/programmes": lazyRouteComponent(
    () => import("../pages/programmes/programmes-page.tsx"),
    "ProgrammesPage",
  ),
  "/programmes/$id": lazyRouteComponent(
    () => import("../pages/programmes/programme-page.tsx"),
    "ProgrammePage",
  ),
  "/programmes/$id/register": lazyRouteComponent(
    () => import("../pages/register/register-page.tsx"),
    "RegisterPage",
  ),
  "/balances": lazyRouteComponent(() => import("../pages/balances/balances-page.tsx"), "BalancesPage"),
  "/tables": lazyRouteComponent(() => import("../pages/tables/tables-page.tsx"), "TablesPage"),
  "/tables/import": lazyRouteComponent(() => import("../pages/tables/import-page.tsx"), "ImportPage"),
  "/tables/$id": lazyRouteComponent(() => import("../pages/tables/table-page.tsx"), "TablePage"),
  "/registry/$kind": lazyRouteComponent(() => import("../pages/registry/registry-page.tsx"), "RegistryPage"),
};

const insideRoutes = Object.entries(pages).map(([path, component]) =>
  createRoute({ getParentRoute: () => inside, path, validateSearch, component }),
);

export const router = createRouter({
  routeTree: root.addChildren([signIn, lookup, driver, inside.addChildren(insideRoutes)]),
  parseSearch: parseSearchText,
  stringifySearch: writeSearchText,
  scrollRestoration: true,
  defaultPendingMs: 150,
  defaultPendingComponent: PagePending,
  defaultErrorComponent: PageError,
  defaultNotFoundComponent: PageNotFound,
});
