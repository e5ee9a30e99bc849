import type { Component } from "svelte";
import type { Hall } from "./hall.svelte";
import type { Page, View } from "./types";

/** What draws a view at a page of the hall; each screen takes the view of its own audience. */
export type Screens = (view: View, page: Page) => Component<{ hall: Hall; view: any }>;
