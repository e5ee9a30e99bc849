import "@kern-ux/native/dist/kern.min.css";
import "../fonts.css";
import { keptLook, wear } from "../look";
import "./site.css";
import "./office.css";
import "../motions/showing.css";
import "./office";
import { keepSyllables } from "../syllables";
import "../syllables.css";

wear(keptLook());
keepSyllables();
