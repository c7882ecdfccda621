/**
 * Runs a command of operators by the words that follow its name. What goes wrong is said in its message, and how the command is used where the words were wrong
 * (TypeError); it ends with 1 then.
 */
export async function runCommand(main: (args: string[]) => Promise<void>, usage: string): Promise<void> {
  try {
    await main(process.argv.slice(2));
  } catch (error) {
    process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n${error instanceof TypeError ? `${usage}\n` : ''}`);
    process.exitCode = 1;
  }
}
