import "@kern-ux/native/dist/kern.min.css";
import "../fonts.css";
import { keptLook, wear } from "../look";
import "../states.css";
import "./site.css";
import "./office.css";
import "./steps.css";
import "./forum.css";
import "../motions/showing.css";
import "./office";
import "./motion.css";
import "./motion";
import { keepSyllables } from "../syllables";
import "../syllables.css";

wear(keptLook());
keepSyllables();
