import { type ComponentType, lazy } from 'react';
import { SandboxActions } from '../shell/SandboxActions.tsx';
import { pageAmong } from './pageAmong.ts';
import { SandboxPage } from './SandboxPage.tsx';

/** One page of the app. A new one is one line in `PAGES`. */
export interface Page {
  /** After the `#`. */
  readonly path: string;
  /** In the navigation, and in the window's title. */
  readonly name: string;
  /** Whether it is left out of the navigation: other places lead to it. */
  readonly isAside?: boolean;
  /** Draws all that stands below the header. `pages`: all there are. */
  readonly Body: ComponentType<{ readonly pages: readonly Page[] }>;
  /** What may be done to the whole page: buttons in the header. */
  readonly Actions?: ComponentType;
}

const SANDBOX: Page = { path: '/', name: 'Sandbox', Body: SandboxPage, Actions: SandboxActions };

/** In the order of the navigation. Only the sandbox is part of the first load. */
export const PAGES: readonly Page[] = [
  SANDBOX,
  { path: '/razorpay', name: 'Razorpay', Body: lazy(() => import('../story/RazorpayPage.tsx')) },
  { path: '/dual-write', name: 'Dual write vs CDC', Body: lazy(() => import('../timeline/DualWritePage.tsx')) },
  { path: '/shared', name: 'A shared run', isAside: true, Body: lazy(() => import('../share/SharedPage.tsx')) },
  { path: '/sessions', name: 'Sessions', isAside: true, Body: lazy(() => import('../keeping/SessionsPage.tsx')) },
  { path: '/speed', name: 'Speed', isAside: true, Body: lazy(() => import('../speed/SpeedPage.tsx')) },
];

/** The page at a place such as `/dual-write?p=race` or `/razorpay/riya-calls`, and the sandbox for a place there is not. */
export function pageAt(location: string): Page {
  return pageAmong(PAGES, location) ?? SANDBOX;
}
