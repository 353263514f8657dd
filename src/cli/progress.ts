/** Says on a terminal what a run that takes more than a second is doing. */
import type { Stage } from "../pipeline.js";
import type { Terminal } from "./terminal.js";

const patience = 1000;

export interface Progress {
  onStage(stage: Stage): void;
  /** Removes what was shown. */
  end(): void;
}

export function progress(terminal: Terminal, isWanted: boolean): Progress {
  if (!isWanted || !terminal.errIsTerminal)
    return { onStage: () => {}, end: () => {} };
  const started = terminal.elapsed();
  let shown = false;
  let stage: Stage = "reading";
  const show = (): void => {
    shown = true;
    terminal.err(`\r\u001b[2K${stage} …`);
  };
  // a stage may be over before a second is, and the one that follows may keep the process busy to its end
  const timer = setInterval(show, patience);
  return {
    onStage(next) {
      stage = next;
      if (terminal.elapsed() - started >= patience) show();
    },
    end() {
      clearInterval(timer);
      if (shown) terminal.err("\r\u001b[2K");
    },
  };
}
