// SPDX-License-Identifier: Apache-2.0
package io.welkin.workflow.internal.overlay;

import java.util.List;

/** An overlay that cannot be taken, and why: one sentence for each mistake, with line and field. */
public final class BadOverlay extends RuntimeException {
  private final List<String> mistakes;

  public BadOverlay(List<String> mistakes) {
    super(String.join("; ", mistakes), null, false, false);
    this.mistakes = List.copyOf(mistakes);
  }

  public List<String> mistakes() {
    return mistakes;
  }
}
