import type { Arrow } from "./importGraph.ts";

/** The house as a plan: which way imports may run. */
export interface Plan {
  /** For each room (a first-level folder, or a file at the root) the rooms that it may import besides itself. */
  readonly rooms: Readonly<Record<string, readonly string[]>>;
  /** For each room with folders of its own: those folders, lowest first; each may import those before it. */
  readonly floors: Readonly<Record<string, readonly string[]>>;
}

/** Each import that the plan does not allow, with the reason. */
export function forbidden(arrows: readonly Arrow[], { rooms, floors }: Plan): string[] {
  return arrows.flatMap(({ from, to }) => {
    const [room, goal] = [from, to].map((file) => file.split("/")[0]);
    const wrong = room === goal ? wrongFloor(from, to, floors[room]) : wrongRoom(room, goal, rooms[room]);
    return wrong === undefined ? [] : [`${from} -> ${to}: ${wrong}`];
  });
}

function wrongRoom(room: string, goal: string, allowed: readonly string[] | undefined): string | undefined {
  if (allowed === undefined) return `${room} has no place in the plan of the rooms; give it one in layering.test.ts`;
  return allowed.includes(goal) ? undefined : `${room} may import ${allowed.join(", ") || "nothing of ours"}`;
}

function wrongFloor(from: string, to: string, floors: readonly string[] = []): string | undefined {
  const [a, b] = [from, to].map(secondFolder);
  if (a === undefined || b === undefined || a === b) return undefined;
  const unplaced = [a, b].find((folder) => !floors.includes(folder));
  if (unplaced !== undefined) return `${unplaced} has no floor in its room; give it one in layering.test.ts`;
  return floors.indexOf(b) < floors.indexOf(a) ? undefined : `${b} lies above ${a}`;
}

function secondFolder(file: string): string | undefined {
  const parts = file.split("/");
  return parts.length > 2 ? parts[1] : undefined;
}
