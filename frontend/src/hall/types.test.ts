// What is printed into types.ts holds for what pages send: svelte-check fails where a line below compiles that must not.
import { expect, it } from "vitest";
import type { Send } from "./line";

it("a command has the fields of its kind, and no others", () => {
  const sent: unknown[][] = [];
  const command: Send = async (kind, ...[data]) => {
    sent.push([kind, data]);
    return null;
  };
  void command("votes.close", { vote_id: "v1" });
  void command("assembly.close");
  void command("attendance.check_in", { person_id: "p1", mode: "online" });
  void command("roles.accept_chair");
  // @ts-expect-error about whom is said wherever it can be about somebody else
  void command("attendance.check_in", { mode: "online" });
  // @ts-expect-error there is no such kind
  void command("votes.shut", { vote_id: "v1" });
  // @ts-expect-error a field is missing
  void command("votes.close");
  // @ts-expect-error the field is called otherwise
  void command("votes.close", { vote: "v1" });
  // @ts-expect-error a vote has no such finding
  void command("votes.declare", { vote_id: "v1", finding: "perhaps" });
  expect(sent).toHaveLength(9);
});
