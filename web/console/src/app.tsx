import Box from "@cloudscape-design/components/box";
import { texts } from "./texts.ts";

export function App() {
  return <Box variant="h1">{texts.product}</Box>;
}
