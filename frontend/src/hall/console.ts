// For whoever presides and those beside her.
import { keptLook, wear } from "../look";
import Chair from "./Chair.svelte";
import Side from "./Side.svelte";
import { start } from "./start";
import WrittenChair from "./WrittenChair.svelte";

wear(keptLook());
start((view, page) => (view.assembly.form === "written" ? WrittenChair : page === "side" ? Side : Chair));
