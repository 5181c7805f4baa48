// SPDX-License-Identifier: Apache-2.0
package io.welkin.kernel;

import java.util.Optional;

/**
 * Something that a component can say about its own health. A whiteboard service: whoever owns a thing that can break
 * registers one, and the observability bundle shows it at {@code /health} and {@code /ready}.
 */
public interface Probe {
  /** A word such as {@code broker}, the same for the life of the service. */
  String name();

  /**
   * Looks now. Called on a thread of the health checks, at most twice a second, and given up after two; may
   * block for that long. Never throws.
   *
   * @return why the thing does not work, or empty when it does
   */
  Optional<Failure> failure();

  /** Whether the node cannot serve without it. Otherwise a failure is shown and the node stays ready. */
  default boolean vital() {
    return true;
  }
}
