import { render } from "preact";
import "uplot/dist/uPlot.min.css";
import "./styles/tokens.css";
import "./styles/base.css";
import "./styles/shell.css";
import "./styles/parts.css";
import "./styles/worklist.css";
import "./styles/patient_page.css";
import "./styles/charts.css";
import "./styles/mine.css";
import "./styles/touch.css";
import { App } from "./app";

render(<App />, document.getElementById("app")!);
