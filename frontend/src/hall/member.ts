import Member from "./Member.svelte";
import { start } from "./start";

start(() => Member);
