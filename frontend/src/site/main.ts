import "@kern-ux/native/dist/kern.min.css";
import "../fonts.css";
import "./site.css";
import "./office.css";
import "./office";
