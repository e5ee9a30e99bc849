import { mount } from "svelte";
import { languageOf } from "../words/say";
import App from "./App.svelte";
import { type Audience, Hall } from "./hall.svelte";
import "./hall.css";

const place = document.getElementById("hall");
if (place) {
  const { assembly = "", audience = "member", person = "", roles = "", language = "de", timezone } = place.dataset;
  place.replaceChildren();
  const hall = new Hall(
    assembly,
    audience as Audience,
    person,
    roles.split(" "),
    languageOf(language),
    timezone || "Europe/Berlin",
  );
  mount(App, { target: place, props: { hall } });
}
