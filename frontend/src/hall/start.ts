// Draws a page of the hall into the place that the server has left for it. Each of its screens is an entry of its own,
// so that a member does not wait for the chair's console.
import { mount } from "svelte";
import { keepSyllables } from "../syllables";
import "../syllables.css";
import { languageOf } from "../words/say";
import App from "./App.svelte";
import { keepFocus } from "./focus";
import { Hall } from "./hall.svelte";
import type { Screens } from "./screens";
import type { Page, Role } from "./types";
import "../states.css";
import "./hall.css";

export function start(screen: Screens): void {
  const place = document.getElementById("hall");
  if (!place) return;
  const { assembly = "", page = "member", who = "", person = "", roles = "", pages = "", language = "de", timezone, captions, readUntil, home } = place.dataset;
  place.replaceChildren();
  const hall = new Hall(
    assembly,
    page as Page,
    who,
    person,
    roles.split(" ") as Role[],
    pages.split(" ") as Page[],
    languageOf(language),
    timezone || "Europe/Berlin",
    captions,
    readUntil,
    home,
  );
  mount(App, { target: place, props: { hall, screen } });
  keepFocus(place);
  keepSyllables();
}
