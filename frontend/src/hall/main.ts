import { mount } from "svelte";
import { languageOf } from "../words/say";
import App from "./App.svelte";
import { Hall } from "./hall.svelte";
import type { Page, Role } from "./types";
import "./hall.css";

const place = document.getElementById("hall");
if (place) {
  const { assembly = "", page = "member", who = "", person = "", roles = "", pages = "", language = "de", timezone } = place.dataset;
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
  );
  mount(App, { target: place, props: { hall } });
}
