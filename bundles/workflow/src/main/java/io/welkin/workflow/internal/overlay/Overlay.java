// SPDX-License-Identifier: Apache-2.0
package io.welkin.workflow.internal.overlay;

import java.util.Comparator;
import java.util.List;

/**
 * What an operator adds to a workflow.
 *
 * @param name the file's, without its ending
 * @param workflow which one it changes
 * @param order of several overlays on one workflow, the lower first
 * @param text as the file has it
 * @param lines where things stand in the text
 */
public record Overlay(String name, String workflow, String description, int order, List<Change> changes, String text,
    Lines lines) {
  static final Comparator<Overlay> IN_ORDER = Comparator.comparingInt(Overlay::order).thenComparing(Overlay::name);

  /** A mistake of this overlay, with the line and the field that it is in. */
  public String mistake(String step, String field, String why) {
    for (int i = 0; i < changes.size(); i++) {
      Change change = changes.get(i);
      String here = "/changes/" + i;
      if (step != null && step.equals(change.override())) {
        return lines.say(here + pointer(field), why);
      }
      for (int j = 0; j < change.steps().size(); j++) {
        if (change.steps().get(j).name().equals(step)) {
          return lines.say(here + "/steps/" + j + pointer(field), why);
        }
      }
    }
    return lines.say("", (step == null ? "" : "step " + step + ": ") + why);
  }

  private static String pointer(String field) {
    return field == null ? "" : "/" + field.replace('.', '/');
  }
}
