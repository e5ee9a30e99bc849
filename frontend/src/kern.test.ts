import { expect, it } from "vitest";
import { selects } from "../kern";

it("keeps a rule of KERN only if each class it asks for is named by a page", () => {
  const mayMeanOurs = selects(new Set(["kern-btn", "kern-alert--", "kern-form__"]));
  const kept = [".kern-btn", "body", ".kern-btn:not(.kern-other)", ":is(.kern-other, body:has(.kern-more:not(.x))) p", ".kern-alert--info", ".kern-form__label"];
  const dropped = [".kern-other", ".kern-btn .kern-other", ".kern-btn.kern-btn--primary", ".kern-form-label"];
  expect(kept.filter((each) => !mayMeanOurs(each))).toEqual([]);
  expect(dropped.filter(mayMeanOurs)).toEqual([]);
});
