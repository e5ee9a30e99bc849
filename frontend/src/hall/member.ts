import { keptLook, wear } from "../look";
import Member from "./Member.svelte";
import { start } from "./start";
import "./member.css";

wear(keptLook());
start(() => Member);
