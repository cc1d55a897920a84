import type { ComponentType } from "react";
import ApartmentOutlined from "@ant-design/icons/es/icons/ApartmentOutlined";
import AuditOutlined from "@ant-design/icons/es/icons/AuditOutlined";
import BankOutlined from "@ant-design/icons/es/icons/BankOutlined";
import BarcodeOutlined from "@ant-design/icons/es/icons/BarcodeOutlined";
import CarOutlined from "@ant-design/icons/es/icons/CarOutlined";
import ClockCircleOutlined from "@ant-design/icons/es/icons/ClockCircleOutlined";
import EnvironmentOutlined from "@ant-design/icons/es/icons/EnvironmentOutlined";
import FileDoneOutlined from "@ant-design/icons/es/icons/FileDoneOutlined";
import FlagOutlined from "@ant-design/icons/es/icons/FlagOutlined";
import FormOutlined from "@ant-design/icons/es/icons/FormOutlined";
import FundOutlined from "@ant-design/icons/es/icons/FundOutlined";
import HomeOutlined from "@ant-design/icons/es/icons/HomeOutlined";
import KeyOutlined from "@ant-design/icons/es/icons/KeyOutlined";
import SafetyCertificateOutlined from "@ant-design/icons/es/icons/SafetyCertificateOutlined";
import SwapOutlined from "@ant-design/icons/es/icons/SwapOutlined";
import TableOutlined from "@ant-design/icons/es/icons/TableOutlined";
import TeamOutlined from "@ant-design/icons/es/icons/TeamOutlined";
import UnorderedListOutlined from "@ant-design/icons/es/icons/UnorderedListOutlined";
import type { Me, RoleName } from "../api/types.ts";
import { hrefs } from "../lib/hrefs.ts";
import { hasRole } from "./session.ts";

export interface NavItem {
  /** Key of the label under `nav.`. */
  key: string;
  to: string;
  icon: ComponentType;
  /** Roles that see it; absent: everyone signed in. */
  roles?: RoleName[];
}

export interface NavGroup {
  key: string;
  items: NavItem[];
}

const staff: RoleName[] = ["office", "operator", "reader"];

const groups: NavGroup[] = [
  {
    key: "work",
    items: [
      { key: "home", to: hrefs.home(), icon: HomeOutlined },
      { key: "record", to: hrefs.record(), icon: FormOutlined, roles: ["operator"] },
      { key: "transfers", to: hrefs.transfers(), icon: FileDoneOutlined, roles: staff },
      { key: "driver", to: hrefs.driver(), icon: CarOutlined, roles: ["operator"] },
      { key: "flags", to: hrefs.flags(), icon: FlagOutlined, roles: staff },
      { key: "clocks", to: hrefs.clocks(), icon: ClockCircleOutlined, roles: staff },
    ],
  },
  {
    key: "see",
    items: [
      { key: "plan", to: hrefs.plan(), icon: FundOutlined },
      { key: "programmes", to: hrefs.programmes(), icon: ApartmentOutlined },
      { key: "passport", to: hrefs.find(), icon: BarcodeOutlined },
      { key: "events", to: hrefs.events(), icon: UnorderedListOutlined, roles: staff },
      { key: "balances", to: hrefs.balances(), icon: SwapOutlined, roles: staff },
      { key: "tables", to: hrefs.tables(), icon: TableOutlined, roles: staff },
    ],
  },
  {
    key: "registry",
    items: [
      { key: "parties", to: hrefs.registry("parties"), icon: BankOutlined, roles: staff },
      { key: "places", to: hrefs.registry("places"), icon: EnvironmentOutlined, roles: staff },
      { key: "permits", to: hrefs.registry("permits"), icon: SafetyCertificateOutlined, roles: staff },
      { key: "people", to: hrefs.registry("people"), icon: TeamOutlined, roles: staff },
      { key: "keys", to: hrefs.registry("keys"), icon: KeyOutlined, roles: ["operator", "office"] },
    ],
  },
];

/** Pages without sign-in that are worth a link inside. */
export const publicLookup: NavItem = { key: "lookup", to: hrefs.lookup(), icon: AuditOutlined };

/** The groups a person sees, without empty ones. */
export function navigationFor(me: Me): NavGroup[] {
  return groups
    .map((group) => ({
      ...group,
      items: group.items.filter((item) => !item.roles || hasRole(me, ...item.roles)),
    }))
    .filter((group) => group.items.length > 0);
}

/** The item whose page is open: the longest address that starts the path. */
export function currentItem(items: NavItem[], path: string): NavItem | undefined {
  return items
    .filter(({ to }) => (to === "/" ? path === "/" : path === to || path.startsWith(`${to}/`)))
    .sort((a, b) => b.to.length - a.to.length)[0];
}
