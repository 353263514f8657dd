/** Source lines for code frames. */
import { readFileSync } from "node:fs";
import { resolve } from "node:path";

/** Reads files of the working folder as text, each once; null where that is not possible. */
export function sourceReader(cwd: string): (file: string) => string | null {
  const texts = new Map<string, string | null>();
  return (file) => {
    let text = texts.get(file);
    if (text === undefined) {
      text = read(resolve(cwd, file));
      texts.set(file, text);
    }
    return text;
  };
}

function read(path: string): string | null {
  try {
    return readFileSync(path, "utf8").replace(/^\ufeff/, "");
  } catch {
    // why it cannot be read is what the finding says; here only its frame is left out
    return null;
  }
}
