import Projector from "./Projector.svelte";
import { start } from "./start";
import WrittenProjector from "./WrittenProjector.svelte";

start((view) => (view.assembly.form === "written" ? WrittenProjector : Projector));
