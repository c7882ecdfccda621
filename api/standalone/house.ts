import { renameSync } from 'node:fs';
import { join } from 'node:path';
import { type Child, type ChildOptions, type Guard, lastLogLines, startChild } from './child.ts';

/** What a request or a case leaves behind is cleared away half as often, and what is still in use then copied half as often. */
const ROOM_FOR_THE_YOUNG = '--max-semi-space-size=32';

interface Tenant {
  name: string;
  stop(): Promise<void>;
}

/** Everything that runs for the standalone product, in the order it started; stopped in the opposite order. */
export interface House {
  /** Rejects when a child ends although nobody asked it to: which one, and its last log lines. */
  collapsed: Promise<never>;
  logFile(name: string): string;
  add<T extends Tenant>(tenant: T): T;
  addChild(child: Child): Child;
  startNode(name: string, script: string, env: NodeJS.ProcessEnv): Promise<Child>;
  /** Stops all, newest first; `report` hears each name before it stops. Whatever is added later is stopped at once. */
  close(report: (name: string) => void): Promise<void>;
}

export interface HouseOptions {
  top: string;
  logFolder: string;
  guard: Guard;
  /** Hears of each child's process id. */
  onChild: (pid: number) => void;
}

export function createHouse({ top, logFolder, guard, onChild }: HouseOptions): House {
  const tenants: Tenant[] = [];
  let closing = false;
  let collapse: (error: Error) => void;
  const collapsed = new Promise<never>((_resolve, reject) => {
    collapse = reject;
  });
  // It may reject before anybody listens; whoever listens still hears of it.
  collapsed.catch(() => {});

  const house: House = {
    collapsed,
    logFile(name) {
      const path = join(logFolder, `${name}.log`);
      try {
        renameSync(path, join(logFolder, `${name}.previous.log`));
      } catch {
        // The first run has no log yet.
      }
      return path;
    },
    add(tenant) {
      if (closing) void tenant.stop();
      else tenants.push(tenant);
      return tenant;
    },
    addChild(child) {
      onChild(child.pid);
      void child.exited.then(({ code, signal }) => {
        if (closing) return;
        const how = signal === null ? `ended with code ${code}` : `was ended by ${signal}`;
        collapse(new Error(`${child.name} ${how}. The end of ${child.logFile}:\n\n${lastLogLines(child.logFile)}`));
      });
      return house.add(child);
    },
    async startNode(name, script, env) {
      const options: ChildOptions = {
        name,
        command: process.execPath,
        args: [ROOM_FOR_THE_YOUNG, '--import', 'tsx', script],
        cwd: top,
        env,
        logFile: house.logFile(name),
        guard,
      };
      return house.addChild(await startChild(options));
    },
    async close(report) {
      closing = true;
      for (let tenant = tenants.pop(); tenant !== undefined; tenant = tenants.pop()) {
        report(tenant.name);
        await tenant.stop();
      }
    },
  };
  return house;
}
