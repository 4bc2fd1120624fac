import { freePortBase } from "#local/free-port-base.ts";
import { seed } from "../seed.ts";
import { deployToEmulator } from "./deploy-to-emulator.ts";
import { installEmulator } from "./install-emulator.ts";
import { publicAddress } from "./public-address.ts";
import { type Emulator, startEmulator } from "./start-emulator.ts";

export interface DeployedEmulator extends Emulator {
  /** Address of the API, which links in mails name. */
  readonly api: string;
}

export interface Folders {
  /** Keeps the emulator's program, from run to run. */
  readonly program: string;
  /** For the assembly and the output of what runs. */
  readonly output: string;
  /** The project that is deployed; absent: this one. */
  readonly project?: string;
}

/** An emulator with all stacks and the demonstration's data. @param announce is told what is done next. */
export async function deployedEmulator(
  folders: Folders,
  announce: (line: string) => void,
): Promise<DeployedEmulator> {
  const program = await installEmulator(folders.program, () => announce("Installing the emulator …"));
  const port = await freePortBase();
  announce("Starting the emulator …");
  const emulator = await startEmulator(program, port, `${folders.output}/emulator.log`);
  const address = await publicAddress(port + 1, emulator.aws);
  const stop = async () => {
    address.close();
    await emulator.stop();
  };
  try {
    announce("Deploying to it …");
    const api = `http://127.0.0.1:${port + 1}`;
    address.leadTo(await deployToEmulator(emulator, folders, api));
    await seed(emulator);
    return { ...emulator, api, stop };
  } catch (error) {
    await stop();
    throw error;
  }
}
